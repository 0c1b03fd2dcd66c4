import { quoteIdentifier, quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { NestedType } from './nested-type.ts'

/** SQL for a nested value as JSON: numbers with all their digits, dates and times as text, bytes as `\x` and hex digits. */
export function jsonExpression(type: NestedType, sql: string): string {
  return `to_json(${holds(type, isBytes) ? withBytesAsText(type, sql, 0) : sql})`
}

export const bytesExpression = (sql: string): string => `('\\x' || lower(hex(${sql})))`

/** Whether a NaN or an infinity may be inside, for which JSON has no number. */
export const holdsFloats = (type: NestedType): boolean => holds(type, (name) => name === 'DOUBLE' || name === 'FLOAT')

const isBytes = (name: string): boolean => name === 'BLOB'

function holds(type: NestedType, wanted: (name: string) => boolean): boolean {
  switch (type.kind) {
    case 'plain':
      return wanted(type.name)
    case 'list':
      return holds(type.element, wanted)
    case 'map':
      return holds(type.key, wanted) || holds(type.value, wanted)
    case 'struct':
      return type.fields.some((field) => holds(field.type, wanted))
  }
}

function withBytesAsText(type: NestedType, sql: string, depth: number): string {
  if (!holds(type, isBytes)) return sql
  const each = `e${depth}`
  const inner = (part: NestedType, path: string) => withBytesAsText(part, path, depth + 1)
  switch (type.kind) {
    case 'plain':
      return bytesExpression(sql)
    case 'list':
      return `list_transform(${sql}, lambda ${each}: ${inner(type.element, each)})`
    case 'map': {
      const entry = `{'key': ${inner(type.key, `${each}.key`)}, 'value': ${inner(type.value, `${each}.value`)}}`
      return `map_from_entries(list_transform(map_entries(${sql}), lambda ${each}: ${entry}))`
    }
    case 'struct': {
      const fields = type.fields.map(
        ({ name, type: part }) => `${quoteLiteral(name)}: ${inner(part, `(${sql}).${quoteIdentifier(name)}`)}`,
      )
      return `case when ${sql} is null then null else {${fields.join(', ')}} end`
    }
  }
}
