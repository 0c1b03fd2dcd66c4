import type { Column } from '../../../src-shared/values/column.ts'
import type { ColumnType } from '../../../src-shared/values/column-type.ts'
import type { RecordBytes } from '../record-bytes.ts'

/** A column of a result as the protocol describes it. */
export interface MysqlField {
  readonly name: string
  readonly columnType: number
  readonly flags: number
  readonly columnLength: number
  readonly decimals: number
  readonly characterSet: number
}

/** Adds a value that stands in the bytes to a record, in the text form that Postgres has for it. */
export type AddValue = (record: RecordBytes, bytes: Buffer, start: number, end: number) => void

/** A column of a result: its type, and how its values get into a record. */
export interface MysqlColumn {
  readonly column: Column
  readonly add: AddValue
  /** The text protocol cuts its digits, so that they are asked for in another form. */
  readonly isFloat: boolean
}

export function mysqlColumn(field: MysqlField): MysqlColumn {
  const { type, add = type.name === 'text' || type.name === 'json' ? quoted : plain } = kindOf(field)
  return { column: { name: field.name, type }, add, isFloat: field.columnType === protocol.float }
}

/** The numbers of the types in the protocol. */
const protocol = {
  decimal: 0,
  tiny: 1,
  short: 2,
  long: 3,
  float: 4,
  double: 5,
  timestamp: 7,
  longLong: 8,
  int24: 9,
  date: 10,
  dateTime: 12,
  year: 13,
  newDate: 14,
  bit: 16,
  json: 245,
  newDecimal: 246,
  geometry: 255,
} as const

const unsignedFlag = 32
const binaryCharacterSet = 63
/** The most digits that the engine has. */
const mostDigits = 38

interface Kind {
  readonly type: ColumnType
  readonly add?: AddValue
}

function kindOf(field: MysqlField): Kind {
  const isUnsigned = (field.flags & unsignedFlag) !== 0
  switch (field.columnType) {
    case protocol.tiny:
    case protocol.short:
    case protocol.int24:
    case protocol.year:
      return { type: { name: 'integer' } }
    case protocol.long:
      return { type: { name: isUnsigned ? 'bigint' : 'integer' } }
    case protocol.longLong:
      return { type: isUnsigned ? wideInteger : { name: 'bigint' } }
    case protocol.decimal:
    case protocol.newDecimal:
      return { type: decimalType(field, isUnsigned) }
    case protocol.float:
    case protocol.double:
      return { type: { name: 'double' } }
    case protocol.date:
    case protocol.newDate:
      return { type: { name: 'date' } }
    case protocol.dateTime:
      return { type: { name: 'timestamp' } }
    case protocol.timestamp:
      // The session is in UTC.
      return { type: { name: 'timestamptz' }, add: inUtc }
    case protocol.bit:
      return bitKind(field)
    case protocol.json:
      return { type: { name: 'json' } }
    case protocol.geometry:
      return { type: { name: 'text' }, add: asHex }
    default:
      return {
        type: { name: 'text' },
        ...(field.characterSet === binaryCharacterSet && isBytes(field) ? { add: asHex } : {}),
      }
  }
}

/** Times are of no character set either, and are texts. */
const isBytes = ({ columnType }: MysqlField): boolean => columnType >= 249 && columnType <= 254

const wideInteger: ColumnType = { name: 'numeric', precision: 20, scale: 0 }

function decimalType({ columnLength, decimals: scale }: MysqlField, isUnsigned: boolean): ColumnType {
  const precision = columnLength - (scale > 0 ? 1 : 0) - (isUnsigned ? 0 : 1)
  return precision >= 1 && precision <= mostDigits && scale <= precision
    ? { name: 'numeric', precision, scale }
    : { name: 'numeric' }
}

function bitKind({ columnLength }: MysqlField): Kind {
  if (columnLength === 1) return { type: { name: 'boolean' }, add: asFlag }
  const type: ColumnType =
    columnLength < 32 ? { name: 'integer' } : columnLength < 64 ? { name: 'bigint' } : wideInteger
  return { type, add: asNumber }
}

const plain: AddValue = (record, bytes, start, end) => record.plain(bytes, start, end)

const quoted: AddValue = (record, bytes, start, end) => record.quoted(bytes, start, end)

const inUtc: AddValue = (record, bytes, start, end) => record.plain(bytes, start, end, '+00')

const asFlag: AddValue = (record, bytes, _, end) => record.word(bytes[end - 1] === 1 ? 'true' : 'false')

const asNumber: AddValue = (record, bytes, start, end) =>
  record.word(BigInt(`0x${bytes.toString('hex', start, end)}`).toString())

/** As Postgres writes bytes. */
const asHex: AddValue = (record, bytes, start, end) => record.text(`\\x${bytes.toString('hex', start, end)}`)
