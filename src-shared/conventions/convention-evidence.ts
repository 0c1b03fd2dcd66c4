import type { SpottedValue } from '../inference/column-evidence.ts'

/**
 * All values of a column that the candidates read in the same way. `readings` has a number for each candidate: -1 where
 * it does not read the values, else the first candidate that reads them alike. Two candidates with different numbers
 * read the values as different dates or numbers.
 */
export interface ConventionForm {
  readonly readings: readonly number[]
  /** A time of day is part of them. */
  readonly hasTime: boolean
  /** The sign of money or per cent beside the number; '' for none. */
  readonly mark: string
  readonly hasBrackets: boolean
  readonly hasMinusBehind: boolean
  /** Which of point and comma they have: '', '.', ',' or '.,'. */
  readonly points: string
  readonly mostDigits: number
  readonly count: number
  readonly first: SpottedValue
}

/** How all the values of a column of text could be read, that are not null. */
export interface ConventionEvidence {
  readonly name: string
  readonly values: number
  readonly forms: readonly ConventionForm[]
}
