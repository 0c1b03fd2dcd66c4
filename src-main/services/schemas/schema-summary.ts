import type { SchemaSummary } from '../../../src-shared/schemas/schema-summary.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { schemaNamed } from '../../../src-shared/schemas/schema-named.ts'
import { summaryTableOf } from '../../../src-shared/schemas/summary-column.ts'
import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import { countRows } from '../../postgres/tables/count-rows.ts'
import type { StudioParts } from '../studio-parts.ts'
import { requireSchema } from './apply-schema-document.ts'

/** What computes the summary columns of a schema. Without a summarize op in a pipeline their table is empty. */
export async function schemaSummary(
  { store, engine }: Pick<StudioParts, 'store' | 'engine'>,
  id: string,
): Promise<SchemaSummary> {
  const schema = requireSchema({ store }, id)
  const schemas = store.schemas.list()
  const table = summaryTableOf(schema.tableName)
  const quoted = quoteQualifiedName(table)
  const database = await engine.database()
  const [there] = await database.query<{ found: boolean }>('select to_regclass($1) is not null as found', [quoted])
  return {
    table: table.replace(/^public\./, ''),
    rows: there?.found === true ? await countRows(database, quoted) : null,
    pipelines: store.pipelines
      .list()
      .filter(({ ir }) => summarizes(ir, schema, schemas))
      .map((pipeline) => ({ id: pipeline.id, name: pipeline.name })),
  }
}

/** Documents may be invalid, so the op is looked for wherever it is. */
function summarizes(value: unknown, schema: SchemaRecord, schemas: readonly SchemaRecord[]): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { type, collectionSchemaId: named } = value as Readonly<Record<string, unknown>>
  if (type === 'summarize' && typeof named === 'string') return schemaNamed(named, schemas)?.id === schema.id
  return Object.values(value).some((part) => summarizes(part, schema, schemas))
}
