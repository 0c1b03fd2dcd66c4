import { openScale, varyingNumeric } from '../../../src-shared/expression/formula-type.ts'
import type { ColumnType } from '../../../src-shared/values/column-type.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { type FirstMet, type JsonColumn, shapes } from './json-columns.ts'

/** How the values of a key are written: as text, or as JSON. */
export interface JsonColumnReading {
  readonly column: Column
  readonly as: 'text' | 'json' | 'value'
  /** Scale of a numeric whose values all fit in 18 digits; the engine reads such numerics many times faster. */
  readonly shortScale?: number
}

/** Values of two kinds under one key. */
export interface MixedKinds {
  readonly name: string
  readonly first: { readonly shape: string } & FirstMet
  readonly other: { readonly shape: string } & FirstMet
}

const mostDigits = 38

/**
 * The type of a key's values. A declared column is read as text and converted as in a text format;
 * otherwise all values must be of one kind. Integers are bigint, other numbers numeric, so that they keep their digits;
 * numbers written with an exponent, or too long for that, are double.
 */
export function jsonColumnType(column: JsonColumn, declared: Column | undefined): JsonColumnReading | MixedKinds {
  const { name } = column
  if (declared) {
    if (declared.type.name === 'json') return { column: declared, as: 'json' }
    return { column: { name, type: { name: 'text' } }, as: 'text' }
  }
  const met = shapes.flatMap((shape, index) => {
    const first = column.first[index]
    return first ? [{ shape, ...first }] : []
  })
  const [first, other] = met.toSorted((a, b) => a.number - b.number)
  if (first && other) return { name, first, other }
  const type = typeOf(first?.shape ?? 'text', column)
  if (type.name === 'text' || type.name === 'json') return { column: { name, type }, as: type.name }
  const isShort = type.name === 'numeric' && column.integerDigits + column.fractionDigits <= 18
  return { column: { name, type }, as: 'value', ...(isShort && { shortScale: column.fractionDigits }) }
}

function typeOf(shape: string, column: JsonColumn): ColumnType {
  if (shape === 'number') return numberType(column)
  return { name: shape === 'nested' ? 'json' : shape === 'boolean' ? 'boolean' : 'text' }
}

function numberType({
  hasExponent,
  hasDecimal,
  isBeyondBigint,
  integerDigits,
  fractionDigits,
}: JsonColumn): ColumnType {
  if (hasExponent || integerDigits + fractionDigits > mostDigits) return { name: 'double' }
  if (!hasDecimal) return isBeyondBigint ? { name: 'numeric', precision: mostDigits, scale: 0 } : { name: 'bigint' }
  // One type for most files, so that files of one source agree.
  const isOpen = fractionDigits <= openScale && integerDigits <= mostDigits - openScale
  return varyingNumeric(isOpen ? openScale : fractionDigits)
}
