import type { Column } from '../../../../src-shared/values/column.ts'
import type { ColumnType } from '../../../../src-shared/values/column-type.ts'
import { instantOfMicroseconds } from '../instant-text.ts'

/** A column as `describe query` lists it, and how its values are asked for as texts. */
export interface DatabricksColumn {
  readonly column: Column
  /** SQL of the text of a value, because the API writes times without their microseconds. */
  readonly sql: (value: string) => string
  /** The text form of Postgres for that text. */
  readonly text: (text: string) => string
}

const types: Readonly<Record<string, ColumnType>> = {
  tinyint: { name: 'integer' },
  smallint: { name: 'integer' },
  int: { name: 'integer' },
  bigint: { name: 'bigint' },
  float: { name: 'double' },
  double: { name: 'double' },
  boolean: { name: 'boolean' },
  date: { name: 'date' },
  timestamp_ntz: { name: 'timestamp' },
}

export function databricksColumn(name: string, written: string): DatabricksColumn {
  const isNested = /^(array|map|struct|variant)\b/.test(written)
  const of = (type: ColumnType, more: Partial<DatabricksColumn> = {}): DatabricksColumn => ({
    column: { name, type },
    sql: (value) => `cast(${value} as string)`,
    text: (text) => text,
    ...more,
  })
  if (isNested) return of({ name: 'json' }, { sql: (value) => `to_json(${value})` })
  if (written === 'binary')
    return of({ name: 'text' }, { sql: (value) => `lower(hex(${value}))`, text: (hex) => `\\x${hex}` })
  // As text it would be in the zone of the session.
  if (written === 'timestamp') {
    const sql = (value: string) => `cast(unix_micros(${value}) as string)`
    return of({ name: 'timestamptz' }, { sql, text: (micros) => `${instantOfMicroseconds(micros)}+00` })
  }
  const [, precision, scale] = /^decimal\((\d+),\s*(\d+)\)$/.exec(written) ?? []
  if (precision !== undefined) return of({ name: 'numeric', precision: Number(precision), scale: Number(scale) })
  return of(types[written] ?? { name: 'text' })
}
