import type { Column } from '../../../src-shared/values/column.ts'
import { parseColumnType } from '../../../src-shared/values/column-type.ts'
import { bytesExpression, holdsFloats, jsonExpression } from './json-expression.ts'
import { parseNestedType } from './nested-type.ts'

/** The name that a column has in the engine by its place, as the file's own names may be any. */
export const cellName = (place: number): string => `c${place}`

/** A column of a Parquet file as the pipeline has it. */
export interface ParquetColumn extends Column {
  /** Its value, in terms of the file's own columns. */
  readonly sql: string
  /** What the file holds, before it becomes that. */
  readonly cell: string
  /** Its place among the columns of the file, from 0. */
  readonly place: number
  /** The kinds of values in it that cannot be kept unchanged. */
  readonly check: ValueCheck | null
  /** Why none of its values can be kept, whatever they are. */
  readonly refusal: string | null
  /** SQL boolean: the value is in nanoseconds, and read in microseconds. Absent where none is. */
  readonly cutSql?: string
}

/** A column in nanoseconds whose values may be cut, so that nothing is refused for them. */
export const cutColumn = ({ cutSql, ...column }: ParquetColumn): ParquetColumn =>
  cutSql === undefined ? column : { ...column, cutSql, check: null, refusal: null }
export interface ValueCheck {
  readonly brokenSql: string
  readonly reason: string
}

/** How the engine's type of a column becomes one of Weir's; null where it cannot. */
export function parquetColumn(name: string, duckType: string, place: number): ParquetColumn | null {
  const value = cellName(place)
  const plain = plainTypes[duckType] ?? decimalType(duckType)
  if (plain) {
    const type = parseColumnType(plain.type)
    if (!type) throw new TypeError(`no column type ${plain.type}`)
    const brokenSql = plain.broken?.(value)
    const check = brokenSql === undefined ? null : { brokenSql, reason: plain.reason ?? '' }
    const column = { name, type, cell: value, place, sql: plain.sql?.(value) ?? value, check, refusal: null }
    return plain.isInNanoseconds ? { ...column, cutSql: brokenSql ?? `${value} is not null` } : column
  }
  if (!/^(?:STRUCT|MAP)\(|\]$/.test(duckType)) return null
  const type = parseNestedType(duckType)
  const sql = jsonExpression(type, value)
  const check = holdsFloats(type)
    ? { brokenSql: holdsNoNumber(sql), reason: 'it holds a NaN or an infinity, which JSON cannot write as a number' }
    : null
  return { name, type: { name: 'json' }, cell: value, place, sql, check, refusal: null }
}

/** NaN or Infinity as the engine writes them, outside of strings. */
const holdsNoNumber = (json: string): string =>
  `regexp_matches(regexp_replace(${json}::varchar, '"(?:[^"\\\\]|\\\\.)*"', '', 'g'), 'NaN|Infinity')`

interface PlainType {
  readonly type: string
  readonly sql?: (value: string) => string
  readonly broken?: (value: string) => string
  readonly reason?: string
  readonly isInNanoseconds?: true
}

/** Cut towards the past, so that no value comes to lie after its own moment. */
const wholeMicroseconds = (value: string): string =>
  `((epoch_ns(${value}) - ((epoch_ns(${value}) % 1000) + 1000) % 1000) // 1000)::bigint`

const castTo = (type: string) => (value: string) => `${value}::${type}`
const small: PlainType = { type: 'integer', sql: castTo('integer') }
const asText: PlainType = { type: 'text', sql: castTo('varchar') }

const plainTypes: Readonly<Record<string, PlainType>> = {
  TINYINT: small,
  SMALLINT: small,
  INTEGER: { type: 'integer' },
  UTINYINT: small,
  USMALLINT: small,
  UINTEGER: { type: 'bigint', sql: castTo('bigint') },
  BIGINT: { type: 'bigint' },
  UBIGINT: { type: 'numeric(20,0)', sql: castTo('decimal(20,0)') },
  // Widened bit by bit, as Postgres casts real to double precision.
  FLOAT: { type: 'double', sql: castTo('double') },
  DOUBLE: { type: 'double' },
  BOOLEAN: { type: 'boolean' },
  VARCHAR: {
    type: 'text',
    broken: (value) => `contains(${value}, chr(0))`,
    reason: 'it contains a NUL character, which Postgres cannot store in text',
  },
  BLOB: { type: 'text', sql: bytesExpression },
  DATE: { type: 'date' },
  TIME: asText,
  'TIME WITH TIME ZONE': asText,
  INTERVAL: asText,
  TIMESTAMP: { type: 'timestamp' },
  TIMESTAMP_NS: {
    type: 'timestamp',
    // A cast fails for years before 1678, and rounds.
    sql: (value) => `make_timestamp(${wholeMicroseconds(value)})`,
    broken: (value) => `epoch_ns(${value}) % 1000 <> 0`,
    isInNanoseconds: true,
  },
  'TIMESTAMP WITH TIME ZONE': { type: 'timestamptz' },
  UUID: { type: 'uuid' },
  // The engine rejects invalid JSON while it reads.
  JSON: { type: 'json' },
}

function decimalType(duckType: string): PlainType | null {
  const found = /^DECIMAL\((\d+),(\d+)\)$/.exec(duckType)
  return found ? { type: `numeric(${found[1]},${found[2]})` } : null
}
