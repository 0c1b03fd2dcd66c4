import { filterOperators, type TableQuery } from '../../../src-shared/contract/records.ts'

export type TableFilter = TableQuery['filters'][number]
export type FilterOperator = TableFilter['operator']
export type TableSort = TableQuery['sort'][number]

/** Sort order and filters of a table, stored in the URL, so that back, forward and links restore them. */
export interface TableView {
  readonly sort: readonly TableSort[]
  readonly filters: readonly TableFilter[]
}

/** Reads `?sort=-city&where=contains.email=example`; what cannot be read is left out. */
export function parseTableView(search: string): TableView {
  const params = new URLSearchParams(search)
  return {
    sort: params.getAll('sort').map((text) => ({ column: text.replace(/^-/, ''), descending: text.startsWith('-') })),
    filters: params.getAll('where').flatMap(parseFilter),
  }
}

/** The search part of the URL, empty for a plain view. */
export function formatTableView({ sort, filters }: TableView): string {
  const params = new URLSearchParams()
  for (const { column, descending } of sort) params.append('sort', `${descending ? '-' : ''}${column}`)
  for (const { column, operator, value } of filters) {
    params.append('where', value === undefined ? `${operator}.${column}` : `${operator}.${column}=${value}`)
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** The filters with the one of this column replaced or removed. */
export function withFilter(
  filters: readonly TableFilter[],
  column: string,
  filter: TableFilter | null,
): readonly TableFilter[] {
  const others = filters.filter((other) => other.column !== column)
  return filter ? [...others, filter] : others
}

// A value may contain any character and a column name any but "=", so the value comes last.
function parseFilter(text: string): TableFilter[] {
  const match = /^([a-z_]+)\.([^=]+)(?:=([\s\S]*))?$/.exec(text)
  const operator = filterOperators.find((known) => known === match?.[1])
  const column = match?.[2]
  if (operator === undefined || column === undefined) return []
  const value = match?.[3]
  return [{ column, operator, ...(value === undefined ? {} : { value }) }]
}
