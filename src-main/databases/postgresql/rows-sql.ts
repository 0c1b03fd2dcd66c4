import { postgresType } from '../../../src-shared/expression/postgres-type.ts'
import { quoteIdentifier, quoteLiteral, quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { RowsOrder, WantedRows } from '../row-database.ts'

/** One select statement: every row as the database has it. */
export const wantedSql = ({ from }: WantedRows): string =>
  'query' in from ? from.query : `select * from ${quoteQualifiedName(from.table)}`

/** The numbered rows of an order, each value of its column's type. A limit cuts after the order of the incremental column, or of the query. */
export function rowsSql(order: Omit<RowsOrder, 'file'> & { readonly most: number }): string {
  const { columns, incremental, most } = order
  const values = columns.map(
    ({ name, type }) => `cast(${quoteIdentifier(name)} as ${postgresType(type)}) as ${quoteIdentifier(name)}`,
  )
  const limit = most === Infinity ? '' : `\nlimit ${most}`
  return `select row_number() over (), ${values.join(', ')}\nfrom (select * from (\n${wantedSql(order)}\n) as given${part(incremental)}${limit}) as given`
}

function part(incremental: RowsOrder['incremental']): string {
  if (incremental === null) return ''
  const { column, above } = incremental
  const name = quoteIdentifier(column.name)
  if (above === null) return `\norder by ${name} nulls first`
  return `\nwhere ${name} > cast(${quoteLiteral(above)} as ${postgresType(column.type)}) order by ${name}`
}
