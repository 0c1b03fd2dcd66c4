import { bestCandidate } from './candidates.ts'
import type { ColumnEvidence } from './column-evidence.ts'

/** No date or number is longer. */
const longestValue = 60

/** Whether a column of text may hold dates or numbers in some convention: no type fits, and values that are of no kind have digits. */
export function needsConvention(evidence: ColumnEvidence): boolean {
  if (evidence.type.name !== 'text' || evidence.kinds.length === 0) return false
  if (bestCandidate(evidence)?.breaks === 0 || (evidence.minLength ?? 0) > longestValue) return false
  return evidence.kinds.some(({ kind, first }) => kind === 'other' && first.some(({ value }) => /[0-9]/.test(value)))
}
