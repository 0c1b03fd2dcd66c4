import type { RowsOrder, WantedRows } from '../row-database.ts'

export const quoteName = (name: string): string => `\`${name.replaceAll('`', '``')}\``

/** `orders`, or `sales.orders` of another database of the server. */
const quoteTable = (table: string): string => table.split('.').map(quoteName).join('.')

/** One statement that gives every row. */
export const wantedSql = ({ from }: WantedRows): string =>
  'query' in from ? from.query : `select * from ${quoteTable(from.table)}`

/** The statement as a relation: a derived table has to be a select statement, and forgets the order of its rows. */
export const relationSql = ({ from }: WantedRows): string =>
  'query' in from ? `(\n${from.query}\n) as given` : quoteTable(from.table)

/** The rows of an order. A query stays as it is written, with its own order, where nothing has to be asked of it. */
export function rowsSql(order: Omit<RowsOrder, 'file'>, floats: ReadonlySet<string>): string {
  const { columns, incremental } = order
  if (incremental === null && floats.size === 0) return wantedSql(order)
  const list = columns.map(({ name }) =>
    floats.has(name) ? `${quoteName(name)} + 0e0 as ${quoteName(name)}` : quoteName(name),
  )
  return `select ${list.join(', ')}\nfrom ${relationSql(order)}${part(incremental)}`
}

function part(incremental: RowsOrder['incremental']): string {
  if (incremental === null) return ''
  const { column, above } = incremental
  const name = quoteName(column.name)
  // Its session is in UTC, and it takes no zone with a time.
  const value = above?.replace(/\+00$/, '')
  return `${value === undefined ? '' : `\nwhere ${name} > ${literal(value)}`}\norder by ${name}`
}

const literal = (value: string): string =>
  /^-?\d+(\.\d+)?$/.test(value) ? value : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
