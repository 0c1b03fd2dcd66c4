import type { Decimal128, Document, Double, Int32, Long, ObjectId } from 'mongodb'

import type { ColumnType } from '../../../src-shared/values/column-type.ts'

/** The kind of a value that came with its own type: numbers as they are stored, not as JavaScript has them. */
export type ValueKind =
  'null' | 'text' | 'id' | 'integer' | 'long' | 'double' | 'decimal' | 'boolean' | 'time' | 'nested'

const kinds: Readonly<Record<string, ValueKind>> = {
  ObjectId: 'id',
  Int32: 'integer',
  Long: 'long',
  Double: 'double',
  Decimal128: 'decimal',
}

export function kindOf(value: unknown): ValueKind {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'boolean') return 'boolean'
  if (value instanceof Date) return 'time'
  return kinds[String((value as { _bsontype?: unknown })._bsontype)] ?? 'nested'
}

/** The column that holds all values of these kinds with every digit; JSON where they have nothing in common. */
export function typeOf(found: ReadonlySet<ValueKind>): ColumnType {
  const among = (...kept: readonly ValueKind[]) => [...found].every((kind) => kind === 'null' || kept.includes(kind))
  if (among('text', 'id')) return { name: 'text' }
  if (among('integer')) return { name: 'integer' }
  if (among('integer', 'long')) return { name: 'bigint' }
  if (among('integer', 'double')) return { name: 'double' }
  if (among('integer', 'long', 'decimal')) return { name: 'numeric' }
  if (among('boolean')) return { name: 'boolean' }
  if (among('time')) return { name: 'timestamptz' }
  return { name: 'json' }
}

const fitting: Readonly<Partial<Record<ColumnType['name'], readonly ValueKind[]>>> = {
  text: ['text', 'id'],
  integer: ['integer'],
  bigint: ['integer', 'long'],
  double: ['integer', 'double'],
  numeric: ['integer', 'long', 'decimal'],
  boolean: ['boolean'],
  timestamptz: ['time'],
}

/** Whether a value is of the column's type as it is, so that nothing is converted without a word. */
export const fits = (kind: ValueKind, type: ColumnType): boolean =>
  kind === 'null' || type.name === 'json' || (fitting[type.name] ?? []).includes(kind)

/** The text form of Postgres for a value of a column. */
export function textOf(value: unknown, type: ColumnType): string | null {
  if (value === null || value === undefined) return null
  return type.name === 'json' ? jsonOf(value) : plainText(value)
}

/** A value outside of JSON: an id as its digits, a time in UTC. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '+00')
  switch (kindOf(value)) {
    case 'id':
      return (value as ObjectId).toHexString()
    case 'integer':
    case 'double':
      return String((value as Int32 | Double).valueOf())
    case 'nested':
      return jsonOf(value)
    default:
      return (value as Long | Decimal128 | boolean).toString()
  }
}

/** JSON with every digit of its numbers, which JSON.stringify would round; what JSON has no form for is a text. */
function jsonOf(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`
  const kind = kindOf(value)
  if (kind !== 'nested')
    return isNumeral(kind, value) || kind === 'boolean' ? plainText(value) : JSON.stringify(plainText(value))
  const special = value as { readonly _bsontype?: string; toString(encoding?: string): string }
  if (special._bsontype === 'Binary') return JSON.stringify(special.toString('base64'))
  if (special._bsontype !== undefined || value instanceof RegExp) return JSON.stringify(special.toString())
  const fields = Object.entries(value as Document).map(([name, each]) => `${JSON.stringify(name)}:${jsonOf(each)}`)
  return `{${fields.join(',')}}`
}

const isNumeral = (kind: ValueKind, value: unknown): boolean =>
  ['integer', 'long', 'double', 'decimal'].includes(kind) && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(plainText(value))
