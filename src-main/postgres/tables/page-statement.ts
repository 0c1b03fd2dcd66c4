import type { Cell, TableQuery } from '../../../src-shared/contract/records.ts'
import { quoteIdentifier, quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { Statement } from '../statement.ts'
import type { FilterCondition } from './filter-condition.ts'
import type { ViewedColumn } from './read-columns.ts'

interface PageRequest {
  readonly query: TableQuery
  readonly columns: readonly ViewedColumn[]
  readonly primaryKey: readonly string[]
  /** The order of rows without a key; nothing else is stable, and a view has not even that. */
  readonly places: readonly string[]
  readonly condition: FilterCondition
  /** The key of the row before the page, where it is known. */
  readonly anchor: readonly Cell[] | undefined
}

/** The statement that reads one page: all columns, in the requested order, then by key. */
export function pageStatement(request: PageRequest): Statement {
  const { query, columns, primaryKey, condition } = request
  const table = quoteQualifiedName(query.table)
  const keyColumns = primaryKey.map(quoteIdentifier).join(', ')
  const values: unknown[] = [...condition.values]
  const bind = (value: unknown): string => `$${values.push(value)}`
  const select = `select ${columns.map((column) => quoteIdentifier(column.name)).join(', ')} from ${table} where ${condition.text}`
  if (isInKeyOrder(request)) {
    const from = startOfPage(request, keyColumns, bind)
    return { text: `${select}${from} order by ${keyColumns} limit ${bind(query.limit)}`, values }
  }
  const sorts = query.sort.map(
    ({ column, descending }) => `${quoteIdentifier(column)} ${descending ? 'desc' : 'asc'} nulls last`,
  )
  const order = orderBy([...sorts, ...(primaryKey.length > 0 ? [keyColumns] : request.places)])
  return { text: `${select}${order} limit ${bind(query.limit)} offset ${bind(query.offset)}`, values }
}

export const orderBy = (parts: readonly string[]): string => (parts.length === 0 ? '' : ` order by ${parts.join(', ')}`)

/** Pages in key order can continue from the last key of the previous one. */
export const isInKeyOrder = (request: Pick<PageRequest, 'query' | 'primaryKey'>): boolean =>
  request.query.sort.length === 0 && request.primaryKey.length > 0

function startOfPage(request: PageRequest, keyColumns: string, bind: (value: unknown) => string): string {
  const { query, columns, primaryKey, condition, anchor } = request
  if (anchor) {
    const typeOf = (name: string): string => columns.find((column) => column.name === name)?.type ?? 'text'
    const key = primaryKey.map((name, index) => `${bind(anchor[index])}::${typeOf(name)}`)
    return ` and (${keyColumns}) > (${key.join(', ')})`
  }
  if (query.offset === 0) return ''
  // Only the index of the key is scanned up to the position; the rows before it are not read.
  const place = `select ${keyColumns} from ${quoteQualifiedName(query.table)} where ${condition.text}`
  return ` and (${keyColumns}) >= (${place} order by ${keyColumns} limit 1 offset ${bind(query.offset)})`
}
