import { type ColumnType, formatColumnType } from '../values/column-type.ts'

/** The type of a part of a formula: a column's type, a text literal or null that takes the type its place asks for, or an interval. */
export type FormulaType = ColumnType | { readonly name: 'unknown' } | { readonly name: 'interval' }

export type FormulaTypeName = FormulaType['name']

const numberNames = ['integer', 'bigint', 'numeric', 'double'] as const
const timeNames = ['date', 'timestamp', 'timestamptz'] as const

/** The rank of a number type: each type holds the values of the lower ones. Null for other types. */
export function numberRank(type: FormulaType): number | null {
  const rank = numberNames.findIndex((name) => name === type.name)
  return rank < 0 ? null : rank
}

export function isNumber(type: FormulaType): boolean {
  return numberRank(type) !== null
}

export function formatFormulaType(type: FormulaType): string {
  if (type.name === 'unknown') return 'text'
  return type.name === 'interval' ? 'interval' : formatColumnType(type)
}

/** Digits after the point that every value has; null where they vary from value to value. */
export function fixedScale(type: FormulaType): number | null {
  if (type.name === 'integer' || type.name === 'bigint') return 0
  return type.name === 'numeric' && type.varies !== true ? (type.scale ?? null) : null
}

/** Digits after the point that the local engine keeps of a numeric that does not say how many it has. */
export const openScale = 20

/** Digits after the point in the engine's own decimal for a numeric type. */
export function engineScale(type: FormulaType): number {
  if (type.name === 'numeric') return type.scale ?? openScale
  return fixedScale(type) ?? openScale
}

/** The common type of all these types, as Postgres resolves union, case and coalesce; null where there is none. */
export function commonType(types: readonly FormulaType[]): ColumnType | null {
  const known = types.filter((type): type is ColumnType => type.name !== 'unknown' && type.name !== 'interval')
  const first = known[0]
  if (types.some((type) => type.name === 'interval')) return null
  if (!first) return { name: 'text' }
  return known.slice(1).reduce<ColumnType | null>((common, type) => common && widerType(common, type), first)
}

function widerType(a: ColumnType, b: ColumnType): ColumnType | null {
  if (a.name === b.name) return a.name === 'numeric' && b.name === 'numeric' ? commonNumeric(a, b) : a
  const [rankA, rankB] = [numberRank(a), numberRank(b)]
  if (rankA !== null && rankB !== null) {
    const wider = rankA > rankB ? a : b
    return wider.name === 'numeric' ? commonNumeric(toNumeric(a), toNumeric(b)) : wider
  }
  const [timeA, timeB] = [a, b].map((type) => timeNames.findIndex((name) => name === type.name))
  if (timeA === undefined || timeB === undefined || timeA < 0 || timeB < 0) return null
  return timeA > timeB ? a : b
}

export type NumericType = Extract<ColumnType, { name: 'numeric' }>

/** Values keep their own number of digits in Postgres; where those differ, the common type says so. */
function commonNumeric(a: NumericType, b: NumericType): NumericType {
  if (a.scale === b.scale && a.varies === b.varies)
    return a.precision === b.precision ? a : { ...a, precision: undefined }
  return varyingNumeric(Math.max(engineScale(a), engineScale(b)))
}

/** A numeric whose values have up to `scale` digits after the point. */
export function varyingNumeric(scale: number): NumericType {
  return scale === openScale ? { name: 'numeric' } : { name: 'numeric', scale, varies: true }
}

export function toNumeric(type: ColumnType): NumericType {
  if (type.name === 'numeric') return type
  return { name: 'numeric', scale: 0 }
}
