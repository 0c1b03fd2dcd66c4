import { castTarget } from '../expression/casts/registry.ts'
import { type ColumnType, formatColumnType } from '../values/column-type.ts'
import { bestCandidate, type Candidate } from './candidates.ts'
import { type ColumnEvidence, countOf, type KindEvidence, valuesOf } from './column-evidence.ts'
import type { InferredColumn } from './inference.ts'
import { breakingSentence, placed } from './inference-words.ts'
import { nanosecondOffer, zerosSentence } from './nanoseconds.ts'
import { nearMissChoices } from './near-miss-choices.ts'
import { sizedNumeric } from './size-type.ts'
import { kindWords, type ValueKind } from './value-kinds.ts'
import { formatCount, formatCountOf } from '../values/format-count.ts'
import type { ConventionDecision } from '../conventions/decide-convention.ts'
import { wordPair } from './word-pairs.ts'
import { pointSentence } from './undecided-point.ts'
import { withConvention } from './with-convention.ts'

/** A type is close if at most this share of the values does not fit it. */
const nearShare = 0.1
/** What fewer values are like says nothing of a column. */
const worthSaying = 0.2
/** Values that look like numbers and must not become numbers. */
const numberLike: readonly ValueKind[] = [
  'leading_zero',
  'plus_sign',
  'huge_integer',
  'long_decimal',
  'exponent',
  'rounded',
]

/** The type that holds every value of a column unchanged, the reason, and what would make it more than text. */
export function judgeColumn(
  evidence: ColumnEvidence,
  fileNames: readonly string[],
  decision: ConventionDecision | null = null,
): InferredColumn {
  if (evidence.type.name !== 'text') return described(evidence, evidence.type, [], fileNames)
  const best = bestCandidate(evidence)
  if (best?.breaks === 0) {
    const type = typeOf(best.candidate, evidence)
    // Numbers that may be other ones too stay text until somebody says which.
    const held = decision?.kind === 'undecidable' ? text : type
    const column = { ...described(evidence, held, [], fileNames), ...alternatives(evidence, held, fileNames) }
    return decision === null ? column : withConvention(column, decision, fileNames)
  }
  const column = { ...judgeText(evidence, best, fileNames), ...nanosecondOffer(evidence) }
  return decision === null ? column : withConvention(column, decision, fileNames)
}

function judgeText(
  evidence: ColumnEvidence,
  best: ReturnType<typeof bestCandidate>,
  fileNames: readonly string[],
): InferredColumn {
  if (best === null) {
    const column = described(evidence, text, withoutCandidate(evidence, fileNames), fileNames)
    const words = wordPair(evidence)
    return words === null ? column : { ...column, ...words }
  }
  const type = typeOf(best.candidate, evidence)
  const offending = offendingKinds(evidence)
  const near = best.breaks <= valuesOf(evidence) * nearShare
  const why = near
    ? [...reasons(offending, fileNames), ...pointSentence(evidence, best.candidate)]
    : farReasons(evidence, best, offending, fileNames)
  const column = described(evidence, text, why, fileNames, offending)
  return near ? { ...column, nearMiss: nearMiss(evidence, best, type, offending, fileNames) } : column
}

/** The values that keep the column from the type it is nearest to, the earliest first. */
export function offendingKinds(evidence: ColumnEvidence): readonly KindEvidence[] {
  const accepted = bestCandidate(evidence)?.candidate.accepts ?? []
  return evidence.kinds.filter(({ kind }) => !accepted.includes(kind)).toSorted((a, b) => order(a) - order(b))
}

const text: ColumnType = { name: 'text' }
const order = ({ first: [spotted] }: KindEvidence): number => (spotted ? spotted.file * 1e12 + spotted.row : 0)

function typeOf({ type }: Candidate, evidence: ColumnEvidence): ColumnType {
  return type === 'numeric' ? sizedNumeric(evidence) : { name: type }
}

function described(
  evidence: ColumnEvidence,
  type: ColumnType,
  why: readonly string[],
  fileNames: readonly string[],
  offending: readonly KindEvidence[] = [],
): InferredColumn {
  const { name, count, nulls, minLength, maxLength, min, max, isUnique } = evidence
  return {
    name,
    type: formatColumnType(type),
    columnType: formatColumnType(declaredType(evidence.type, type)),
    evidence: {
      count,
      nulls,
      minLength,
      maxLength,
      min,
      max,
      unique: isUnique,
      repeats: evidence.repeats ?? null,
      kinds: evidence.kinds.map((each) => ({ kind: each.kind, count: each.count })),
      offending: offending.flatMap(({ kind, first }) =>
        first.map(({ value, file, row, line }) => ({ kind, file: fileNames[file] ?? '', line: line ?? row, value })),
      ),
    },
    why: [...why],
    nearMiss: null,
    alternatives: [],
    conventions: null,
  }
}

/** A source can declare only what its texts can be converted to; json stays text until the table reads it. */
function declaredType(read: ColumnType, type: ColumnType): ColumnType {
  return read.name === type.name || castTarget(type.name).from[read.name] ? type : read
}

function alternatives(
  evidence: ColumnEvidence,
  type: ColumnType,
  fileNames: readonly string[],
): Pick<InferredColumn, 'why' | 'alternatives'> {
  const zeros = zerosSentence(evidence, fileNames)
  if (zeros !== null) return { why: [zeros], alternatives: [] }
  const isOnlyDigits = countOf(evidence, ['zero_one']) === valuesOf(evidence)
  if (!isOnlyDigits || type.name !== 'integer') return { why: [], alternatives: [] }
  const found = evidence.min === evidence.max ? `only ${evidence.min ?? ''} occurs` : 'only 0 and 1 occur'
  return {
    why: [`${found}, which does not say whether it is a number or a yes and no`],
    alternatives: [{ type: 'boolean', why: 'if 0 and 1 stand for no and yes' }],
  }
}

function withoutCandidate(evidence: ColumnEvidence, fileNames: readonly string[]): readonly string[] {
  if (valuesOf(evidence) === 0) return [evidence.count === 0 ? 'the file has no rows' : 'every value is null']
  const kinds = offendingKinds(evidence)
  const named = kinds.filter(({ kind }) => kindWords[kind] !== null)
  if (
    countOf(
      evidence,
      named.map(({ kind }) => kind),
    ) <
    valuesOf(evidence) * worthSaying
  )
    return []
  const others = kinds.filter(({ kind }) => kindWords[kind] === null)
  return [...reasons(named, fileNames), ...others.flatMap((each) => otherWords(each, fileNames))]
}

/** How many values have the type that most of them have, and why the others do not. */
function farReasons(
  evidence: ColumnEvidence,
  { candidate, breaks }: { readonly candidate: Candidate; readonly breaks: number },
  offending: readonly KindEvidence[],
  fileNames: readonly string[],
): readonly string[] {
  const values = valuesOf(evidence)
  const fits = values - breaks
  const named = reasons(offending, fileNames)
  if (fits < values * worthSaying && !looksLike(evidence, candidate)) return []
  const others = offending.filter(({ kind }) => kindWords[kind] === null)
  const share = `${formatCount(fits)} of ${formatCountOf(values, 'value')} ${fits === 1 ? 'is' : 'are'} ${candidate.type}`
  return [share, ...named, ...others.flatMap((each) => otherWords(each, fileNames))]
}

function otherWords({ count, first: [spotted] }: KindEvidence, fileNames: readonly string[]): readonly string[] {
  if (!spotted) return []
  return [`${formatCountOf(count, 'value is', 'values are')} something else, first at ${placed(spotted, fileNames)}`]
}

/** Nearly all values look like this type, so the user is told why the column does not have it. */
function looksLike(evidence: ColumnEvidence, candidate: Candidate | null): boolean {
  const accepts = candidate?.accepts ?? []
  const isNumber = candidate === null || candidate.changes.includes('leading_zero')
  const suspects = new Set([...(isNumber ? numberLike : []), ...(candidate?.changes ?? [])])
  const guarded = countOf(
    evidence,
    [...suspects].filter((kind) => !accepts.includes(kind)),
  )
  return guarded > 0 && countOf(evidence, accepts) + guarded >= valuesOf(evidence) * (1 - nearShare)
}

function reasons(offending: readonly KindEvidence[], fileNames: readonly string[]): readonly string[] {
  return offending.flatMap(({ kind, count, first: [spotted] }) => {
    const words = kindWords[kind]
    if (words === null || !spotted) return []
    return [`${formatCountOf(count, 'value has', 'values have')} ${words}, first at ${placed(spotted, fileNames)}`]
  })
}

function nearMiss(
  evidence: ColumnEvidence,
  { candidate, breaks }: { readonly candidate: Candidate; readonly breaks: number },
  type: ColumnType,
  offending: readonly KindEvidence[],
  fileNames: readonly string[],
): InferredColumn['nearMiss'] {
  const written = formatColumnType(type)
  return {
    type: written,
    breaks,
    of: valuesOf(evidence),
    sentence: breakingSentence(breaks, valuesOf(evidence), candidate.type, offending[0]?.first[0], fileNames),
    conventions: null,
    choices: nearMissChoices(evidence.name, declaredType(evidence.type, type), candidate, offending),
  }
}
