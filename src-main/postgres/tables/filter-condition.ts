import { quoteIdentifier, quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { TableQuery } from '../../../src-shared/contract/records.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { ViewedColumn } from './read-columns.ts'

type Filter = TableQuery['filters'][number]

export interface FilterCondition {
  readonly text: string
  readonly values: readonly string[]
}

/** The SQL condition of all filters together, with the values they bind from `$1` on. */
export function filterCondition(filters: readonly Filter[], columns: readonly ViewedColumn[]): FilterCondition {
  const values: string[] = []
  const bind = (value: string): string => `$${values.push(value)}`
  const conditions = filters.map((filter) => oneCondition(filter, viewedColumn(columns, filter.column), bind))
  return { text: conditions.length === 0 ? 'true' : conditions.join(' and '), values }
}

/** The same with the values written out, for statements that take none. */
export function literalCondition(filters: readonly Filter[], columns: readonly ViewedColumn[]): string {
  const conditions = filters.map((filter) => oneCondition(filter, viewedColumn(columns, filter.column), quoteLiteral))
  return conditions.length === 0 ? 'true' : conditions.join(' and ')
}

export function viewedColumn(columns: readonly ViewedColumn[], name: string): ViewedColumn {
  const column = columns.find((candidate) => candidate.name === name)
  if (!column) throw new AppError('not_found', { what: 'column', id: name })
  return column
}

function oneCondition(filter: Filter, column: ViewedColumn, bind: (value: string) => string): string {
  const name = quoteIdentifier(column.name)
  const { text, type } = comparable(name, column.type)
  const value = (): string => `${bind(filter.value ?? '')}::${type}`
  switch (filter.operator) {
    case 'contains':
      return `${name}::text ilike ${bind(`%${escapedPattern(filter.value)}%`)}`
    case 'starts_with':
      return `${name}::text ilike ${bind(`${escapedPattern(filter.value)}%`)}`
    case 'ends_with':
      return `${name}::text ilike ${bind(`%${escapedPattern(filter.value)}`)}`
    case 'equals':
      return `${text} = ${value()}`
    case 'not_equals':
      return `${text} is distinct from ${value()}`
    case 'lt':
      return `${text} < ${value()}`
    case 'lte':
      return `${text} <= ${value()}`
    case 'gt':
      return `${text} > ${value()}`
    case 'gte':
      return `${text} >= ${value()}`
    case 'is_null':
      return `${name} is null`
    case 'is_not_null':
      return `${name} is not null`
  }
}

/** A cast to varchar(n) would cut the searched value, and json has no equality. */
function comparable(name: string, type: string): { readonly text: string; readonly type: string } {
  if (type === 'json') return { text: `${name}::text`, type: 'text' }
  if (type.startsWith('character')) return { text: name, type: 'text' }
  return { text: name, type: type.replace(/\(.*?\)/, '') }
}

const escapedPattern = (value = ''): string => value.replace(/[\\%_]/g, '\\$&')
