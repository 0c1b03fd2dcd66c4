import type { TypeName } from '../values/column-type.ts'
import { type ColumnEvidence, countOf, valuesOf } from './column-evidence.ts'
import { digitsOf, mostDigits } from './size-type.ts'
import type { ValueKind } from './value-kinds.ts'

/** A type that a column of text may have. */
export interface Candidate {
  readonly type: Exclude<TypeName, 'text'>
  /** The kinds of values that it holds without changing them. */
  readonly accepts: readonly ValueKind[]
  /** Kinds that a conversion would accept but change: choosing the conversion would corrupt them. */
  readonly changes: readonly ValueKind[]
  /** Whether anything in the column suggests the type. */
  readonly isSuggestedBy: (evidence: ColumnEvidence) => boolean
}

const changedNumbers: readonly ValueKind[] = [
  'leading_zero',
  'plus_sign',
  'surrounding_space',
  'exponent',
  'measurement',
  'rounded',
  'point_end',
  'long_decimal',
]
/** The digits that a double keeps whatever the number. */
const doubleDigits = 15
const has =
  (...kinds: readonly ValueKind[]) =>
  (evidence: ColumnEvidence) =>
    countOf(evidence, kinds) > 0

/** In the order in which they are tried: the first that holds every value wins. */
export const candidates: readonly Candidate[] = [
  { type: 'uuid', accepts: ['uuid'], changes: ['capital_uuid'], isSuggestedBy: has('uuid') },
  {
    type: 'boolean',
    accepts: ['zero_one', 'boolean_word'],
    changes: ['surrounding_space'],
    // 0 and 1 alone are numbers.
    isSuggestedBy: has('boolean_word'),
  },
  {
    type: 'integer',
    accepts: ['zero_one', 'integer'],
    changes: changedNumbers,
    isSuggestedBy: has('zero_one', 'integer'),
  },
  { type: 'bigint', accepts: ['zero_one', 'integer', 'bigint'], changes: changedNumbers, isSuggestedBy: has('bigint') },
  {
    type: 'numeric',
    accepts: ['zero_one', 'integer', 'bigint', 'huge_integer', 'decimal'],
    changes: changedNumbers,
    isSuggestedBy: (evidence) => has('decimal')(evidence) && digitsOf(evidence).precision <= mostDigits,
  },
  {
    type: 'double',
    accepts: ['zero_one', 'integer', 'bigint', 'decimal', 'measurement', 'rounded', 'point_end'],
    changes: ['leading_zero', 'plus_sign', 'surrounding_space', 'exponent', 'huge_integer', 'long_decimal'],
    // An exponent without point and sign is in codes too, and long numbers in rounded form have lost their digits.
    isSuggestedBy: (evidence) =>
      (has('measurement')(evidence) || (has('point_end')(evidence) && has('decimal')(evidence))) &&
      digitsOf(evidence).precision <= doubleDigits,
  },
  { type: 'date', accepts: ['date'], changes: ['surrounding_space'], isSuggestedBy: has('date') },
  {
    type: 'timestamp',
    accepts: ['timestamp', 'zeros_time'],
    changes: ['timestamptz', 'zeros_moment', 'date', 'fine_time', 'fine_moment', 'named_zone', 'surrounding_space'],
    isSuggestedBy: has('timestamp', 'zeros_time', 'fine_time'),
  },
  {
    type: 'timestamptz',
    accepts: ['timestamptz', 'zeros_moment'],
    changes: ['timestamp', 'zeros_time', 'date', 'fine_time', 'fine_moment', 'named_zone', 'surrounding_space'],
    isSuggestedBy: has('timestamptz', 'zeros_moment', 'fine_moment'),
  },
  { type: 'json', accepts: ['json'], changes: [], isSuggestedBy: has('json') },
]

/** The candidate that holds the most values, the narrowest of equals; null where none is suggested. */
export function bestCandidate(evidence: ColumnEvidence): { candidate: Candidate; breaks: number } | null {
  let best: { candidate: Candidate; breaks: number } | null = null
  for (const candidate of candidates) {
    if (!candidate.isSuggestedBy(evidence)) continue
    const breaks = valuesOf(evidence) - countOf(evidence, candidate.accepts)
    if (best === null || breaks < best.breaks) best = { candidate, breaks }
  }
  return best
}
