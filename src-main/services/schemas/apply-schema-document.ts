import { randomUUID } from 'node:crypto'

import { tablesOnly } from '../../../src-shared/database-rights/database-needs.ts'
import { tableNeed } from '../../../src-shared/database-rights/table-need.ts'
import { checkLinks } from '../../../src-shared/entities/check-links.ts'
import { segmentQuery } from '../../../src-shared/entities/segment-query.ts'
import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { schemaNamed } from '../../../src-shared/schemas/schema-named.ts'
import type { SchemaDocument, SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { schemaTableName } from '../../../src-shared/schemas/table-name.ts'
import { withoutStop } from '../../../src-shared/errors/failures/sentence-parts.ts'
import type { Database } from '../../postgres/database.ts'
import type { TableView } from '../../postgres/schemas/apply-schema.ts'
import { requireRights } from '../database/require-rights.ts'
import type { StudioParts } from '../studio-parts.ts'
import { segmentsOver } from './segments-over.ts'

export interface AppliedSchema {
  readonly schema: SchemaRecord
  readonly statements: string[]
}

type SchemaParts = Pick<StudioParts, 'store' | 'engine' | 'now'>

/** Creates or changes the schema's table and saves the schema in the workspace: both, or neither. */
export async function applySchemaDocument(parts: SchemaParts, written: SchemaDocument): Promise<AppliedSchema> {
  const { applySchema } = await import('../../postgres/schemas/apply-schema.ts')
  const { schemas } = parts.store
  const document = requireLinks(parts, written)
  const database = await parts.engine.database()
  const record = recordOf(document, parts.now())
  const before = schemas.findByTable(record.tableName)
  const views = before ? viewsOf(parts, before) : []
  const kept: { schema: SchemaRecord | null } = { schema: null }
  const beforeCommit = () => {
    kept.schema = schemas.put(record)
  }
  try {
    const { statements } = await applySchema(database, document, { views, beforeCommit })
    return { schema: kept.schema ?? record, statements: [...statements] }
  } catch (error) {
    // The commit itself failed.
    if (kept.schema) undoPut(parts, before, kept.schema)
    return explainDenial(database, document, error)
  }
}

function undoPut({ store }: Pick<SchemaParts, 'store'>, before: SchemaRecord | null, kept: SchemaRecord): void {
  if (before) store.schemas.put(before)
  else store.schemas.remove(kept.id)
}

/** The document with the id of the customer schema, which a file names by its name. Throws where what it says of others is wrong. */
function requireLinks({ store }: Pick<SchemaParts, 'store'>, document: SchemaDocument): SchemaDocument {
  const schemas = store.schemas.list()
  const named = document.linkedSchemaId == null ? null : schemaNamed(document.linkedSchemaId, schemas)
  const linked = named ? { ...document, linkedSchemaId: named.id } : document
  const [first] = checkLinks(linked, schemas)
  if (!first) return linked
  throw new AppError('schema_link_invalid', { name: document.name, reason: withoutStop(first.message) })
}

/** The views of the segments of a schema, or that join it. */
function viewsOf({ store }: Pick<SchemaParts, 'store'>, { id }: SchemaRecord): readonly TableView[] {
  const schemas = store.schemas.list()
  return segmentsOver({ store }, id).flatMap((segment) => {
    const query = segmentQuery(segment, schemas)
    return 'sql' in query ? [{ name: segment.viewName, sql: query.sql }] : []
  })
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
  { store, engine }: Pick<SchemaParts, 'store' | 'engine'>,
  document: SchemaDocument,
): Promise<{ table: string; statements: string[] }> {
  requireLinks({ store }, document)
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
