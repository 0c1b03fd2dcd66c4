import type { AddedColumns } from '../../../src-shared/pipeline/added-columns.ts'
import { documentOfSchema } from '../../../src-shared/schemas/schema-of-columns.ts'
import { schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import type { StudioParts } from '../studio-parts.ts'
import { applySchemaDocument } from './apply-schema-document.ts'

/** Adds the columns that sources bring anew to the tables of their schemas. They stay, empty, where the run fails. */
export async function addColumns(
  parts: Pick<StudioParts, 'store' | 'engine' | 'now'>,
  added: readonly AddedColumns[],
): Promise<void> {
  for (const { schema, fields } of added) {
    const document = documentOfSchema(schema)
    await applySchemaDocument(
      parts,
      schemaDocumentSchema.parse({ ...document, fields: [...document.fields, ...fields] }),
    )
  }
}
