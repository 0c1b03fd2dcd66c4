import type { TablePage, TableQuery } from '../../../src-shared/contract/records.ts'
import type { TableOverview } from '../../../src-shared/contract/table-summary.ts'
import { schemaOf } from '../../../src-shared/schemas/table-shape.ts'
import type { StudioParts } from '../studio-parts.ts'

type TableParts = Pick<StudioParts, 'store' | 'engine'>

/** What is in the engine database, with the names of the schemas and segments that it is of. */
export async function listTableSummaries({ store, engine }: TableParts): Promise<TableOverview> {
  const { listRelations } = await import('../../postgres/tables/list-relations.ts')
  const { role, relations } = await listRelations(await engine.database())
  const segments = new Map(store.segments.list().map(({ viewName, name }) => [`public.${viewName}`, name]))
  const tables = relations.map((relation) => {
    const name = relation.table.slice(relation.table.indexOf('.') + 1)
    const schema = relation.kind === 'schema' ? store.schemas.findByTable(name)?.displayName : null
    return { ...relation, displayName: schema ?? segments.get(relation.table) ?? name }
  })
  return { role, tables }
}

export async function listLoadableTables({ engine }: Pick<TableParts, 'engine'>): Promise<string[]> {
  const { loadableTablesText } = await import('../../load/read/adopted-tables.ts')
  const found = await (await engine.database()).query<{ name: string }>(loadableTablesText)
  return found.map(({ name }) => name)
}

/** The tables that a target can load and no schema describes, with the names of their columns. */
export async function listStrangers({ store, engine }: TableParts): Promise<{ table: string; columns: string[] }[]> {
  const { loadableColumnsText } = await import('../../load/read/adopted-tables.ts')
  const found = await (await engine.database()).query<{ table: string; columns: string }>(loadableColumnsText)
  const schemas = store.schemas.list()
  return found
    .filter(({ table }) => schemaOf(table, schemas) === null)
    .map(({ table, columns }) => ({ table, columns: JSON.parse(columns) as string[] }))
}

export async function describeStranger({ engine }: TableParts, table: string) {
  const { readAdoptedTables } = await import('../../load/read/adopted-tables.ts')
  const { found } = await readAdoptedTables(await engine.settings(), [table])
  const [first] = found
  if (!first) return { table: null }
  const { columns, primaryKey, uniqueKeys, ...others } = first
  return {
    table: {
      ...others,
      columns: [...columns],
      primaryKey: [...primaryKey],
      uniqueKeys: uniqueKeys.map((key) => [...key]),
    },
  }
}

export async function readTablePage({ engine }: TableParts, query: unknown): Promise<TablePage> {
  const { tableQuerySchema } = await import('../../../src-shared/contract/records.ts')
  const wanted: TableQuery = tableQuerySchema.parse(query)
  const { columns, rows, total } = await (await engine.viewer()).page(wanted)
  return { columns, rows, total }
}
