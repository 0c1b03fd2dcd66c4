import type { ColumnType } from '../../../../src-shared/values/column-type.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { instantOfMicroseconds } from '../instant-text.ts'

/** A column, or a field of a record, as the API describes it. */
export interface BigqueryField {
  readonly name: string
  readonly type: string
  readonly mode?: string | undefined
  readonly precision?: string | undefined
  readonly scale?: string | undefined
  readonly fields?: readonly BigqueryField[] | undefined
}

/** A value as the API sends it: a text, `{ v }` for each of many, `{ f: [{ v }] }` for a record. */
export type BigqueryValue = string | null | readonly BigqueryCell[] | { readonly f: readonly BigqueryCell[] }
export interface BigqueryCell {
  readonly v: BigqueryValue
}

const mostDigits = 38

const types: Readonly<Record<string, ColumnType>> = {
  INTEGER: { name: 'bigint' },
  INT64: { name: 'bigint' },
  FLOAT: { name: 'double' },
  FLOAT64: { name: 'double' },
  BOOLEAN: { name: 'boolean' },
  BOOL: { name: 'boolean' },
  DATE: { name: 'date' },
  DATETIME: { name: 'timestamp' },
  TIMESTAMP: { name: 'timestamptz' },
  JSON: { name: 'json' },
}

export const columnOfBigquery = (field: BigqueryField): Column => ({ name: field.name, type: typeOf(field) })

function typeOf(field: BigqueryField): ColumnType {
  if (isNested(field)) return { name: 'json' }
  if (!/^(BIG)?(NUMERIC|DECIMAL)$/.test(field.type)) return types[field.type] ?? { name: 'text' }
  if (field.precision !== undefined) return numericType(Number(field.precision), Number(field.scale ?? 0))
  return field.type.startsWith('BIG') ? { name: 'numeric' } : numericType(mostDigits, 9)
}

const numericType = (precision: number, scale: number): ColumnType =>
  precision <= mostDigits ? { name: 'numeric', precision, scale } : { name: 'numeric' }

const isNested = ({ type, mode }: BigqueryField): boolean =>
  mode === 'REPEATED' || type === 'RECORD' || type === 'STRUCT'

/** The text form of Postgres for a value. */
export function textOfBigquery(value: BigqueryValue, field: BigqueryField): string | null {
  if (value === null) return null
  return isNested(field) ? jsonOf(value, field) : plainText(value as string, field.type)
}

function plainText(value: string, type: string): string {
  switch (type) {
    case 'TIMESTAMP':
      return `${instantOfMicroseconds(value)}+00`
    case 'DATETIME':
      return value.replace('T', ' ')
    case 'BYTES':
      return `\\x${Buffer.from(value, 'base64').toString('hex')}`
    default:
      return value
  }
}

/** JSON with every digit, which JSON.stringify would round. */
function jsonOf(value: BigqueryValue, field: BigqueryField): string {
  if (value === null) return 'null'
  if (field.mode === 'REPEATED') {
    const one = { ...field, mode: 'NULLABLE' }
    return `[${(value as readonly BigqueryCell[]).map((each) => jsonOf(each.v, one)).join(',')}]`
  }
  if (isNested(field)) {
    const { f } = value as { readonly f: readonly BigqueryCell[] }
    const parts = (field.fields ?? []).map((each, index) => {
      return `${JSON.stringify(each.name)}:${jsonOf(f[index]?.v ?? null, each)}`
    })
    return `{${parts.join(',')}}`
  }
  const text = plainText(value as string, field.type)
  const isBare = ['json', 'boolean'].includes(typeOf(field).name) || isNumeral(text, field)
  return isBare ? text : JSON.stringify(text)
}

const isNumeral = (text: string, field: BigqueryField): boolean =>
  ['bigint', 'numeric', 'double'].includes(typeOf(field).name) && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)
