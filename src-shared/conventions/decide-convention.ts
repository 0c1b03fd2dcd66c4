import type { SpottedValue } from '../inference/column-evidence.ts'
import type { ColumnType } from '../values/column-type.ts'
import type { ColumnConvention } from './column-convention.ts'
import { type ConventionCandidate, conventionCandidates, type ConventionFamily } from './convention-candidates.ts'
import type { ConventionEvidence, ConventionForm } from './convention-evidence.ts'

/** Some values of a column and the first of them. */
export interface CountedValues {
  readonly count: number
  readonly first: SpottedValue
}

/** A type and how its values are written. */
export interface Reading {
  readonly type: ColumnType
  /** What a source states of the column. Where years have two digits its `pivotYear` is still to be chosen. */
  readonly convention: ColumnConvention
}

export interface ProvenConvention extends Reading {
  readonly kind: 'proven'
  readonly needsPivot: boolean
  /** The decimal sign that every convention of these values has; null where they are no numbers or have none. */
  readonly decimal: DecimalSign | null
  /** The values that no other candidate reads like this one, such as days over 12; null where nothing else was possible. */
  readonly settledBy: CountedValues | null
}

export type DecimalSign = NonNullable<ColumnConvention['decimal']>

/** Several conventions read every value, as different values: no line settles it. */
export interface UndecidableConvention {
  readonly kind: 'undecidable'
  readonly readings: readonly Reading[]
  readonly needsPivot: boolean
  /** Values that mean different things. */
  readonly differing: CountedValues
}

/** No value of the column settles it, and the decimal sign of other columns does. */
export interface SettledConvention {
  readonly kind: 'settled'
  readonly reading: Reading
  readonly others: readonly Reading[]
  readonly differing: CountedValues
  readonly by: DecimalProof
}

/** What the values of a column say by themselves. */
export type OwnDecision =
  | ProvenConvention
  | UndecidableConvention
  /** No convention reads every value; `best` reads the most. */
  | { readonly kind: 'none'; readonly best: NearConvention | null }

export type ConventionDecision = OwnDecision | SettledConvention

/** A column whose numbers have one decimal sign, with one of them. */
export interface DecimalProof {
  readonly decimal: DecimalSign
  readonly column: string
  readonly value: string
}

export interface NearConvention extends Reading {
  readonly needsPivot: boolean
  readonly fits: number
  readonly misfits: CountedValues
  /** What else reads as many of the values, some of them as others. */
  readonly rivals: readonly Reading[]
}

/** The one convention that all values of a column have in common, or why there is none. Nothing is decided from a part of the values. */
export function decideConvention(evidence: ConventionEvidence): OwnDecision {
  const decisions = (['date', 'number'] as const).map((family) => decideFamily(evidence, family))
  const rank = { proven: 0, undecidable: 1, none: 2 } as const
  const [first, second] = decisions.toSorted((a, b) => rank[a.kind] - rank[b.kind])
  if (first?.kind !== 'none' || second?.kind !== 'none') return first ?? { kind: 'none', best: null }
  return (second.best?.fits ?? 0) > (first.best?.fits ?? 0) ? second : first
}

/** The same among the conventions of one family: those of dates, or those of numbers. */
export function decideFamily(evidence: ConventionEvidence, family: ConventionFamily): OwnDecision {
  const { forms } = evidence
  const own = conventionCandidates.flatMap((candidate, index) => (candidate.family === family ? [index] : []))
  const reads = (index: number) => forms.every((form) => readingOf(form, index) >= 0)
  const fitting = forms.length === 0 || mixesMarks(forms, family) ? [] : own.filter(reads)
  // Of candidates that agree on every value the first speaks for all.
  const meanings = fitting.filter(
    (index) => !fitting.some((other) => other < index && forms.every((form) => agree(form, index, other))),
  )
  const [only] = meanings
  if (only === undefined) return { kind: 'none', best: nearest(evidence, own) }
  const described = describe(only, forms)
  if (meanings.length === 1) {
    return { kind: 'proven', ...described, decimal: commonSign(fitting), settledBy: settling(forms, own, only) }
  }
  const differing = forms.filter((form) => meanings.some((index) => !agree(form, index, only)))
  return {
    kind: 'undecidable',
    readings: meanings.map((index) => readingBy(index, forms)),
    needsPivot: described.needsPivot,
    differing: counted(differing) ?? { count: 0, first: noValue },
  }
}

const readingOf = (form: ConventionForm, index: number): number => form.readings[index] ?? -1
const agree = (form: ConventionForm, one: number, other: number): boolean =>
  readingOf(form, one) === readingOf(form, other)

/** Two signs of money, or per cent on some values only: these are not numbers of one kind. */
function mixesMarks(forms: readonly ConventionForm[], family: ConventionFamily): boolean {
  if (family === 'date') return false
  const marks = new Set(forms.map(({ mark }) => mark))
  return marks.has('%') ? marks.size > 1 : [...marks].filter((mark) => mark !== '').length > 1
}

function commonSign(fitting: readonly number[]): DecimalSign | null {
  const signs = new Set(fitting.map((index) => conventionCandidates[index]?.convention.decimal))
  const [only] = signs
  return signs.size === 1 ? (only ?? null) : null
}

/** The values for which another candidate is out: they are the proof. */
function settling(forms: readonly ConventionForm[], own: readonly number[], chosen: number): CountedValues | null {
  const rivals = own.filter((index) => index !== chosen && forms.some((form) => isRival(form, index, chosen)))
  return counted(forms.filter((form) => rivals.some((index) => readingOf(form, index) < 0)))
}

/** It reads some of the values, differently. */
const isRival = (form: ConventionForm, index: number, chosen: number): boolean =>
  readingOf(form, index) >= 0 && !agree(form, index, chosen)

function nearest(evidence: ConventionEvidence, own: readonly number[]): NearConvention | null {
  const fits = (index: number) => evidence.forms.filter((form) => readingOf(form, index) >= 0)
  const count = (index: number) => fits(index).reduce((sum, form) => sum + form.count, 0)
  const [best] = own.toSorted((a, b) => count(b) - count(a))
  if (best === undefined || count(best) === 0) return null
  const misfits = counted(evidence.forms.filter((form) => readingOf(form, best) < 0))
  const equals = own.filter((index) => count(index) === count(best))
  // Of those that agree on every value the first speaks for all.
  const rivals = equals.filter((index) =>
    equals.every((other) => other >= index || evidence.forms.some((form) => !agree(form, index, other))),
  )
  return (
    misfits && {
      ...describe(best, fits(best)),
      fits: count(best),
      misfits,
      rivals: rivals.filter((index) => index !== best).map((index) => readingBy(index, fits(index))),
    }
  )
}

function describe(index: number, forms: readonly ConventionForm[]) {
  const candidate = conventionCandidates[index] as ConventionCandidate
  const { needsPivot } = candidate
  return candidate.family === 'date'
    ? { needsPivot, type: dateType(forms), convention: withoutPivot(candidate.convention) }
    : { needsPivot, ...numberWith(candidate.convention, forms) }
}

function readingBy(index: number, forms: readonly ConventionForm[]): Reading {
  const { type, convention } = describe(index, forms)
  return { type, convention }
}

const dateType = (forms: readonly ConventionForm[]): ColumnType => ({
  name: forms.some(({ hasTime }) => hasTime) ? 'timestamp' : 'date',
})

function withoutPivot({ pivotYear: _, ...convention }: ColumnConvention): ColumnConvention {
  return convention
}

/** Digits that always fit the type. */
const [integerDigits, bigintDigits] = [9, 18]

function numberWith({ decimal = '.', thousands }: ColumnConvention, forms: readonly ConventionForm[]) {
  const currency = [...new Set(forms.map(({ mark }) => mark))].filter((mark) => mark !== '' && mark !== '%')
  const percent = forms.some(({ mark }) => mark === '%')
  const digits = Math.max(0, ...forms.map(({ mostDigits }) => mostDigits))
  const isWhole = !percent && digits <= bigintDigits && forms.every(({ points }) => !points.includes(decimal))
  const convention: ColumnConvention = {
    decimal,
    ...(thousands ? { thousands } : {}),
    ...(currency.length > 0 ? { currency } : {}),
    ...(percent ? { percent } : {}),
    ...(forms.some(({ hasBrackets }) => hasBrackets) ? { brackets: true } : {}),
    ...(forms.some(({ hasMinusBehind }) => hasMinusBehind) ? { minusBehind: true } : {}),
  }
  const type: ColumnType = { name: !isWhole ? 'numeric' : digits <= integerDigits ? 'integer' : 'bigint' }
  return { type, convention }
}

function counted(forms: readonly ConventionForm[]): CountedValues | null {
  const [first] = forms.map((form) => form.first).toSorted((a, b) => a.file - b.file || a.row - b.row)
  return first ? { count: forms.reduce((sum, form) => sum + form.count, 0), first } : null
}

const noValue: SpottedValue = { value: '', file: 0, row: 0, line: null }
