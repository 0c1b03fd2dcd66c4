import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SchemaDocument } from '../../../src-shared/schemas/schema-record.ts'
import { schemaTableName } from '../../../src-shared/schemas/table-name.ts'
import type { StudioParts } from '../studio-parts.ts'
import { type AppliedSchema, applySchemaDocument } from './apply-schema-document.ts'

type CreateSchema = (document: SchemaDocument) => Promise<AppliedSchema>

/** Creates a schema that is not there yet, with its table. Of two callers that choose one name at once, in whatever processes, one is refused. */
export function schemaCreation(parts: Pick<StudioParts, 'store' | 'engine' | 'now'>): CreateSchema {
  // One after another: each holds a connection of the pool while it waits for another one.
  let last: Promise<unknown> = Promise.resolve()
  return (document) => {
    const created = last.then(() => createInTurn(parts, document))
    last = created.catch(() => null)
    return created
  }
}

async function createInTurn(
  parts: Pick<StudioParts, 'store' | 'engine' | 'now'>,
  document: SchemaDocument,
): Promise<AppliedSchema> {
  const table = schemaTableName(document.name)
  const database = await parts.engine.database()
  return database.transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`weir:new-schema:${table}`])
    if (parts.store.schemas.findByTable(table)) throw new AppError('schema_taken', { name: document.name })
    return applySchemaDocument(parts, document)
  })
}
