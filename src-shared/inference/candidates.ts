import type { TypeName } from '../values/column-type.ts'
import { type ColumnEvidence, countOf, valuesOf } from './column-evidence.ts'
import { digitsOf, mostDigits } from './size-type.ts'
import type { ValueKind } from './value-kinds.ts'

/** A type that a column of text may have. */
export interface Candidate {
  readonly type: Exclude<TypeName, 'text' | 'double'>
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
  'long_decimal',
]
const has =
  (...kinds: readonly ValueKind[]) =>
  (evidence: ColumnEvidence) =>
    countOf(evidence, kinds) > 0

/** In the order in which they are tried: the first that holds every value wins. */
export const candidates: readonly Candidate[] = [
  { type: 'uuid', accepts: ['uuid'], changes: [], isSuggestedBy: has('uuid') },
  {
    type: 'boolean',
    accepts: ['zero_one', 'boolean_word'],
    changes: ['surrounding_space'],
    // A column of nothing but 1 says nothing about what its other values would be.
    isSuggestedBy: (evidence) => has('boolean_word')(evidence) || hasBoth(evidence),
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
  { type: 'date', accepts: ['date'], changes: ['surrounding_space'], isSuggestedBy: has('date') },
  {
    type: 'timestamp',
    accepts: ['timestamp'],
    changes: ['timestamptz', 'date', 'surrounding_space'],
    isSuggestedBy: has('timestamp'),
  },
  {
    type: 'timestamptz',
    accepts: ['timestamptz'],
    changes: ['timestamp', 'date', 'surrounding_space'],
    isSuggestedBy: has('timestamptz'),
  },
  { type: 'json', accepts: ['json'], changes: [], isSuggestedBy: has('json') },
]

/** Both 0 and 1 occur, and nothing indicates that they are numbers. */
function hasBoth(evidence: ColumnEvidence): boolean {
  const found = evidence.kinds.find(({ kind }) => kind === 'zero_one')
  return found !== undefined && found.min !== found.max
}

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
