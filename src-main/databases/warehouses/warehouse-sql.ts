import type { Column } from '../../../src-shared/values/column.ts'
import type { RowsOrder, WantedRows } from '../row-database.ts'

/** How a warehouse writes what is in a statement of ours. */
export interface WarehouseDialect {
  /** A table as a person names it: `orders`, `sales.orders`. */
  readonly table: (name: string) => string
  readonly identifier: (name: string) => string
  /** A value that Postgres wrote, as the warehouse compares it with the column. */
  readonly literal: (value: string, column: Column) => string
}

/** The statement in parentheses, where only one that reads can be. */
export const selectSql = (wanted: WantedRows, dialect: WarehouseDialect): string =>
  `select * from ${relationSql(wanted, dialect)}`

const relationSql = ({ from }: WantedRows, dialect: WarehouseDialect): string =>
  'query' in from ? `(\n${from.query}\n) as given` : dialect.table(from.table)

/** The rows of an order. A query stays as it is written, with its own order, where nothing has to be asked of it. */
export function rowsSql({ from, nodeId, incremental, file: { most } }: SqlOrder, dialect: WarehouseDialect): string {
  if ('query' in from && incremental === null) return from.query
  const limit = most === Infinity ? '' : `\nlimit ${most}`
  return `${selectSql({ from, nodeId }, dialect)}${part(incremental, dialect)}${limit}`
}

type SqlOrder = Pick<RowsOrder, 'nodeId' | 'from' | 'incremental'> & { readonly file: Pick<RowsOrder['file'], 'most'> }

function part(incremental: RowsOrder['incremental'], { identifier, literal }: WarehouseDialect): string {
  if (incremental === null) return ''
  const { column, above } = incremental
  const name = identifier(column.name)
  if (above === null) return `\norder by ${name} nulls first`
  return `\nwhere ${name} > ${literal(above, column)}\norder by ${name}`
}

/** The parts of a name: a dot separates them, unless it is in quotes. */
export function namePartsOf(name: string, quote: '"' | '`'): readonly string[] {
  const pattern = quote === '"' ? /"(?:[^"]|"")*"|[^."]+/g : /`[^`]*`|[^.`]+/g
  return name.match(pattern) ?? [name]
}
