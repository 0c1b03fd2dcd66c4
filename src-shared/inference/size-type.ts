import type { ColumnType } from '../values/column-type.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import type { ValueKind } from './value-kinds.ts'

/** The digits that a numeric of the local engine keeps. */
export const mostDigits = 38

const precisions = [6, 9, 12, 18, 28, mostDigits]
const numbers: readonly ValueKind[] = ['zero_one', 'integer', 'bigint', 'huge_integer', 'decimal']

/** The digits that hold every number of the column exactly. */
export function digitsOf(evidence: ColumnEvidence): { readonly precision: number; readonly scale: number } {
  const found = evidence.kinds.filter(({ kind }) => numbers.includes(kind))
  const scale = Math.max(0, ...found.map((each) => each.scale))
  return { precision: Math.max(1, ...found.map((each) => each.wholeDigits)) + scale, scale }
}

/** A numeric with room for the next file: precision rounded up to the next usual one, scale as found. */
export function sizedNumeric(evidence: ColumnEvidence): ColumnType {
  const { precision, scale } = digitsOf(evidence)
  return { name: 'numeric', precision: precisions.find((each) => each >= precision) ?? precision, scale }
}
