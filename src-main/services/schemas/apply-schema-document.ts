import { randomUUID } from 'node:crypto'

import { tablesOnly } from '../../../src-shared/database-rights/database-needs.ts'
import { tableNeed } from '../../../src-shared/database-rights/table-need.ts'
import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { SchemaDocument, SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { schemaTableName } from '../../../src-shared/schemas/table-name.ts'
import type { Database } from '../../postgres/database.ts'
import { requireRights } from '../database/require-rights.ts'
import type { StudioParts } from '../studio-parts.ts'

export interface AppliedSchema {
  readonly schema: SchemaRecord
  readonly statements: string[]
}

type SchemaParts = Pick<StudioParts, 'store' | 'engine' | 'now'>

/** Creates or changes the schema's table and saves the schema in the workspace. */
export async function applySchemaDocument(parts: SchemaParts, document: SchemaDocument): Promise<AppliedSchema> {
  const { applySchema } = await import('../../postgres/schemas/apply-schema.ts')
  const database = await parts.engine.database()
  const { statements } = await applySchema(database, document).catch((error: unknown) =>
    explainDenial(database, document, error),
  )
  return { schema: parts.store.schemas.put(recordOf(document, parts.now())), statements: [...statements] }
}

/** Says which right is missing, and who can give it, where that is why the change was refused. */
async function explainDenial(database: Database, { name }: SchemaDocument, error: unknown): Promise<never> {
  if (isAppError(error) && error.code === 'database_denied') {
    const need = { table: `public.${schemaTableName(name)}`, usedBy: `schema ${name}`, rights: [], isAltered: true }
    await requireRights(database, tablesOnly([tableNeed({ ...need, madeBy: 'schema' })]))
  }
  throw error
}

export async function planSchemaDocument(
  { engine }: Pick<SchemaParts, 'engine'>,
  document: SchemaDocument,
): Promise<{ table: string; statements: string[] }> {
  const { planSchemaOnDatabase } = await import('../../postgres/schemas/apply-schema.ts')
  const { table, statements } = await planSchemaOnDatabase(await engine.database(), document)
  return { table, statements: [...statements] }
}

/** The record of a document that is being applied; an existing schema of that table keeps its id. */
export function recordOf(document: SchemaDocument, at: Date): SchemaRecord {
  const now = at.toISOString()
  return {
    ...document,
    id: randomUUID(),
    tableName: schemaTableName(document.name),
    status: 'active',
    createdAt: now,
    updatedAt: now,
  }
}

export function requireSchema({ store }: Pick<SchemaParts, 'store'>, id: string): SchemaRecord {
  const schema = store.schemas.find(id)
  if (!schema) throw new AppError('not_found', { what: 'schema', id })
  return schema
}
