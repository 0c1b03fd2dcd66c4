import type { ColumnType } from '../values/column-type.ts'
import type { ValueKind } from './value-kinds.ts'

/** A value and its first place. `line` is null until it has been looked up. */
export interface SpottedValue {
  readonly value: string
  readonly file: number
  /** The number of its record in the file, from 1. */
  readonly row: number
  readonly line: number | null
}

/** All values of one kind in a column. */
export interface KindEvidence {
  readonly kind: ValueKind
  readonly count: number
  /** The first ones, in the order of the file. */
  readonly first: readonly SpottedValue[]
  readonly minLength: number
  readonly maxLength: number
  readonly min: string
  readonly max: string
  /** The most digits before and after the point, for numbers. */
  readonly wholeDigits: number
  readonly scale: number
  /** Each of these numbers could also be a whole one with a point between its thousands: 1.001, 12.404. */
  readonly mayBeGrouped: boolean
}

/** What a scan of every value of a column found. */
export interface ColumnEvidence {
  readonly name: string
  /** The type that the format brings; only text has kinds. */
  readonly type: ColumnType
  readonly count: number
  readonly nulls: number
  readonly minLength: number | null
  readonly maxLength: number | null
  readonly min: string | null
  readonly max: string | null
  readonly kinds: readonly KindEvidence[]
  /** Whether all values are distinct; null if that was not counted. */
  readonly isUnique: boolean | null
  /** Values that came before, in a column whose values were counted. */
  readonly repeats?: number
}

export const valuesOf = (evidence: ColumnEvidence): number => evidence.count - evidence.nulls

export const countOf = (evidence: ColumnEvidence, kinds: readonly ValueKind[]): number =>
  evidence.kinds.reduce((sum, each) => sum + (kinds.includes(each.kind) ? each.count : 0), 0)
