import type { UndecidableConvention } from '../conventions/decide-convention.ts'
import { bestCandidate, type Candidate } from './candidates.ts'
import type { ColumnEvidence, KindEvidence } from './column-evidence.ts'

/** The numbers of a column of text that have a point. */
export const decimalPoints = ({ type, kinds }: ColumnEvidence): readonly KindEvidence[] =>
  type.name === 'text' ? kinds.filter(({ kind }) => kind === 'decimal') : []

/** A number whose point may stand between thousands: 1.001, and not 0.123, 1.00 or 1234.567. */
export const isGroupedLike = (value: string): boolean => /^-?[1-9][0-9]{0,2}\.[0-9]{3}$/.test(value)

/** Numbers that are 1.001 to one reader and 1001 to another, every one with a point; null where some value shows which. */
export function undecidedPoint(evidence: ColumnEvidence): UndecidableConvention | null {
  const [points] = decimalPoints(evidence)
  const best = bestCandidate(evidence)
  const [first] = points?.first ?? []
  if (!points?.mayBeGrouped || !first || best?.breaks !== 0 || best.candidate.type !== 'numeric') return null
  return {
    kind: 'undecidable',
    readings: [
      { type: { name: 'numeric' }, convention: { decimal: '.' } },
      { type: { name: wholeType(evidence) }, convention: { decimal: ',', thousands: '.' } },
    ],
    needsPivot: false,
    differing: { count: points.count, first },
  }
}

/** What a conversion of the numbers among other values would take for granted; nothing where a value shows it. */
export function pointSentence(evidence: ColumnEvidence, { type }: Candidate): readonly string[] {
  const [points] = decimalPoints(evidence)
  const [first] = points?.first ?? []
  if (!points?.mayBeGrouped || !first || type !== 'numeric') return []
  const whole = first.value.replace('.', '')
  return [`${first.value} may also be ${whole}: no value says that its point does not stand between thousands`]
}

/** Six digits of a grouped number, and whole numbers as they are. */
const wholeType = ({ kinds }: ColumnEvidence): 'integer' | 'bigint' | 'numeric' =>
  kinds.some(({ kind }) => kind === 'huge_integer')
    ? 'numeric'
    : kinds.some(({ kind }) => kind === 'bigint')
      ? 'bigint'
      : 'integer'
