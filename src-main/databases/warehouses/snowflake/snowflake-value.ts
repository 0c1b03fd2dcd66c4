import type { Column as SnowflakeColumn } from 'snowflake-sdk'

import type { ColumnType } from '../../../../src-shared/values/column-type.ts'
import { instantText } from '../instant-text.ts'

/** The type of a column, and the text form that Postgres has for a value as the client gives it. */
export interface SnowflakeKind {
  readonly type: ColumnType
  readonly text: (value: unknown) => string
}

export function kindOfSnowflake(column: Pick<SnowflakeColumn, 'getType' | 'getPrecision' | 'getScale'>): SnowflakeKind {
  switch (column.getType()) {
    case 'fixed':
      return { type: numberType(column.getPrecision(), column.getScale()), text: String }
    case 'real':
      return { type: { name: 'double' }, text: String }
    case 'boolean':
      return { type: { name: 'boolean' }, text: (value) => (value === true ? 'true' : 'false') }
    case 'date':
      return { type: { name: 'date' }, text: (value) => momentText(value).slice(0, 10) }
    case 'timestamp_ntz':
      return { type: { name: 'timestamp' }, text: momentText }
    case 'timestamp_ltz':
    case 'timestamp_tz':
      return { type: { name: 'timestamptz' }, text: (value) => `${momentText(value)}+00` }
    case 'variant':
    case 'object':
    case 'array':
    case 'map':
      return { type: { name: 'json' }, text: String }
    case 'time':
      return { type: { name: 'text' }, text: timeText }
    case 'binary':
      return { type: { name: 'text' }, text: (value) => `\\x${Buffer.from(value as Uint8Array).toString('hex')}` }
    default:
      return { type: { name: 'text' }, text: String }
  }
}

/** NUMBER without a scale is an integer where every value of its precision is one. */
function numberType(precision: number, scale: number): ColumnType {
  if (scale > 0 || precision > 18) return { name: 'numeric', precision, scale }
  return { name: precision > 9 ? 'bigint' : 'integer' }
}

/** What the client adds to a date, which has milliseconds only. */
interface SnowflakeDate extends Date {
  getEpochSeconds?(): number
  getNanoSeconds?(): number
}

function momentText(value: unknown): string {
  const date = value as SnowflakeDate
  const seconds = date.getEpochSeconds?.() ?? Math.floor(date.getTime() / 1_000)
  return instantText(seconds, date.getNanoSeconds?.() ?? 0)
}

/** The client writes times by a format that the statement asks for; one without fractions was not written by it. */
function timeText(value: unknown): string {
  const text = String(value)
  if (!/^\d\d:\d\d:\d\d\.\d+$/.test(text)) throw new TypeError(`the client of Snowflake wrote a time as ${text}`)
  return text.replace(/\.0+$|(?<=\.\d*[1-9])0+$/, '')
}
