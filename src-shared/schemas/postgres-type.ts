import type { FieldDataType, SchemaField } from './schema-record.ts'

/** A field's type as Postgres prints it, which is also how the catalog names it. */
export function postgresType(field: SchemaField): string {
  switch (field.dataType) {
    case 'varchar':
      return `character varying(${field.length ?? defaultLength})`
    case 'numeric':
    case 'decimal':
      return field.precision ? `numeric(${field.precision},${field.scale ?? 0})` : 'numeric'
    case 'float':
      return 'real'
    case 'double':
      return 'double precision'
    case 'timestamp':
      return 'timestamp without time zone'
    case 'timestamptz':
      return 'timestamp with time zone'
    case 'json':
      return 'jsonb'
    case 'text':
    case 'integer':
    case 'bigint':
    case 'smallint':
    case 'real':
    case 'boolean':
    case 'date':
    case 'uuid':
      return field.dataType
  }
}

/** The same type in the short words of the platform's DDL. */
export const ddlType = (field: SchemaField): string =>
  postgresType(field)
    .replace('character varying', 'varchar')
    .replace('timestamp without time zone', 'timestamp')
    .replace('timestamp with time zone', 'timestamptz')
    .toUpperCase()

const defaultLength = 255
const longestVarchar = 10_485_760
const mostDigits = 1000

/** What is wrong with the size of a field's type; null where nothing is. */
export function typeSizeFault(field: SchemaField): { readonly key: keyof SchemaField; readonly reason: string } | null {
  const { precision, scale } = field
  if (field.dataType === 'varchar' && (field.length ?? 0) > longestVarchar) {
    return { key: 'length', reason: `a varchar holds at most ${longestVarchar} characters; use text` }
  }
  if (!isNumeric(field.dataType)) return null
  if ((precision ?? 0) > mostDigits) return { key: 'precision', reason: `a numeric has at most ${mostDigits} digits` }
  if (scale != null && precision == null) return { key: 'scale', reason: 'a scale needs a precision beside it' }
  if (scale != null && precision != null && scale > precision) {
    return { key: 'scale', reason: `a scale of ${scale} does not fit into ${precision} digits` }
  }
  return null
}

const isNumeric = (type: FieldDataType): boolean => type === 'numeric' || type === 'decimal'

/** Whether every value of one type is a value of the other, so that a column can be changed without loss. */
export function isWidening(from: string, to: string): boolean {
  const wider = widerTypes[from]
  if (wider?.includes(to)) return true
  const digits = integerDigits[from]
  if (digits !== undefined && to.startsWith('numeric')) {
    const numeric = numericSize(to)
    return numeric === null || numeric.precision - numeric.scale >= digits
  }
  if (from.startsWith('character varying')) {
    const length = varcharLength(from)
    if (to === 'text' || to === 'character varying') return true
    return to.startsWith('character varying') && length !== null && length < (varcharLength(to) ?? 0)
  }
  if (from.startsWith('numeric') && to.startsWith('numeric')) {
    const [narrow, wide] = [numericSize(from), numericSize(to)]
    if (wide === null) return true
    return (
      narrow !== null && wide.scale >= narrow.scale && wide.precision - wide.scale >= narrow.precision - narrow.scale
    )
  }
  return false
}

const widerTypes: Readonly<Record<string, readonly string[]>> = {
  smallint: ['integer', 'bigint', 'real', 'double precision'],
  integer: ['bigint', 'double precision'],
  real: ['double precision'],
}

const integerDigits: Readonly<Record<string, number>> = { smallint: 5, integer: 10, bigint: 19 }

function varcharLength(type: string): number | null {
  const match = /^character varying\((\d+)\)$/.exec(type)
  return match ? Number(match[1]) : null
}

function numericSize(type: string): { precision: number; scale: number } | null {
  const match = /^numeric\((\d+),(-?\d+)\)$/.exec(type)
  return match ? { precision: Number(match[1]), scale: Number(match[2]) } : null
}
