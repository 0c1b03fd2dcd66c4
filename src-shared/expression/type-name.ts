import { type ColumnType, parseColumnType } from '../values/column-type.ts'

/** Names of types that a formula may use beside the column types' own. */
const otherNames: Readonly<Record<string, ColumnType>> = {
  int: { name: 'integer' },
  int4: { name: 'integer' },
  int8: { name: 'bigint' },
  string: { name: 'text' },
  varchar: { name: 'text' },
  float: { name: 'double' },
  float8: { name: 'double' },
  bool: { name: 'boolean' },
}

export const castTypeNames = [
  'text',
  'integer',
  'bigint',
  'numeric',
  'double',
  'boolean',
  'date',
  'timestamp',
  'timestamptz',
  'uuid',
  'json',
] as const

/** Reads a type in a formula: `numeric(12,2)`, `int`; null where the text names none. */
export function readTypeName(text: string): ColumnType | null {
  const lower = text.toLowerCase()
  return otherNames[lower] ?? parseColumnType(lower.replace(/^decimal\b/, 'numeric'))
}
