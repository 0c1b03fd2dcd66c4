import type { TablePage, TableQuery, TableSummary } from '../../../src-shared/contract/records.ts'
import type { StudioParts } from '../studio-parts.ts'

type TableParts = Pick<StudioParts, 'store' | 'engine'>

/** Schema and quarantine tables, with the names of their schemas. */
export async function listTableSummaries({ store, engine }: TableParts): Promise<TableSummary[]> {
  const { listTables } = await import('../../postgres/tables/list-tables.ts')
  const tables = await listTables(await engine.database())
  return tables.map(({ table, kind, rows, sizeBytes }) => {
    const name = table.slice(table.indexOf('.') + 1)
    return { table, kind, displayName: store.schemas.findByTable(name)?.displayName ?? name, rows, sizeBytes }
  })
}

export async function listLoadableTables({ engine }: Pick<TableParts, 'engine'>): Promise<string[]> {
  const { loadableTablesText } = await import('../../load/read/adopted-tables.ts')
  const found = await (await engine.database()).query<{ name: string }>(loadableTablesText)
  return found.map(({ name }) => name)
}

export async function readTablePage({ engine }: TableParts, query: unknown): Promise<TablePage> {
  const { tableQuerySchema } = await import('../../../src-shared/contract/records.ts')
  const wanted: TableQuery = tableQuerySchema.parse(query)
  const { columns, rows, total } = await (await engine.viewer()).page(wanted)
  return { columns, rows, total }
}
