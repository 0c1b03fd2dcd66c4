import type { Column } from '../../src-shared/values/column.ts'
import { exactText, jsonText } from '../../src-shared/values/exact-json.ts'
import type { ApiRow } from './read-endpoint.ts'

/** The column for the fields that none of the first rows had, as JSON. */
export const moreFields = 'more_fields'

/**
 * The columns of rows by the first of them. A number is numeric, because the next one may have more digits; what is text in one row
 * and a number in another is text; an object or a list is JSON.
 */
export function columnsOfRows(rows: readonly ApiRow[]): readonly Column[] {
  const kinds = new Map<string, Set<Kind>>()
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      const found = kinds.get(name) ?? new Set()
      kinds.set(name, found)
      const kind = kindOf(value)
      if (kind) found.add(kind)
    }
  }
  const columns = [...kinds].map(([name, found]): Column => ({ name, type: { name: typeOf(found) } }))
  return kinds.has(moreFields) ? columns : [...columns, { name: moreFields, type: { name: 'json' } }]
}

type Kind = 'text' | 'number' | 'boolean' | 'nested'

function kindOf(value: unknown): Kind | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return 'text'
  return exactText(value) === null ? 'nested' : 'number'
}

function typeOf(kinds: ReadonlySet<Kind>): 'text' | 'numeric' | 'boolean' | 'json' {
  const [only, ...others] = kinds
  if (only === undefined || others.length > 0) return 'text'
  return ({ text: 'text', number: 'numeric', boolean: 'boolean', nested: 'json' } as const)[only]
}

/** A value as Postgres writes its type. One that is not of the type stays as it came, and is found when it is read. */
export function valueText(value: unknown, type: Column['type']['name']): string | null {
  if (value === null || value === undefined) return null
  if (type === 'json') return jsonText(value)
  if (type === 'boolean' && typeof value === 'boolean') return value ? 't' : 'f'
  return exactText(value) ?? jsonText(value)
}

/** The values of a row in the order of the columns. */
export function valuesOf(row: ApiRow, columns: readonly Column[]): readonly (string | null)[] {
  const others = Object.entries(row).filter(([name]) => columns.every((column) => column.name !== name))
  return columns.map(({ name, type }) => {
    if (name !== moreFields || Object.hasOwn(row, moreFields)) return valueText(row[name], type.name)
    return others.length === 0 ? null : jsonText(Object.fromEntries(others))
  })
}
