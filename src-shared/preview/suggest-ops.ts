import { dateWords, numberWords } from '../conventions/convention-words.ts'
import type { ColumnConvention } from '../conventions/column-convention.ts'
import { isDateType } from '../conventions/dates/date-form.ts'
import type { ConventionDecision } from '../conventions/decide-convention.ts'
import type { InferredColumn } from '../inference/inference.ts'
import { type ColumnType, formatColumnType } from '../values/column-type.ts'
import { formatCount, formatCountOf } from '../values/format-count.ts'
import type { ColumnSuggestion } from './exploration.ts'

/** What a column of text has besides values: spaces, words for no value, several spellings of one value. */
export interface TidyEvidence {
  readonly outerSpaces: number
  readonly innerSpaces: number
  readonly nullWords: readonly { readonly value: string; readonly count: number }[]
  /** Spellings that differ by case and spaces only, with the most frequent one that each would become. */
  readonly variants: readonly { readonly value: string; readonly to: string; readonly count: number }[]
}

/** A suggestion before it is tried on the rows. */
export type ProposedOp = Pick<ColumnSuggestion, 'column' | 'label' | 'evidence' | 'op'>

/** The latest year that two digits mean where nobody says it. */
const offeredPivot = 2069
const leastShare = 0.5
const mostVariants = 50

/** What could be done about a column of text, the most useful first. Values that do not fit are kept in quarantine, never lost. */
export function suggestOps(
  column: InferredColumn,
  decision: ConventionDecision | undefined,
  tidy: TidyEvidence,
): readonly ProposedOp[] {
  const type = typeOp(column, decision)
  return [...(type ? [type] : []), ...spaceOps(column.name, tidy), ...wordOps(column.name, tidy)]
}

function typeOp(column: InferredColumn, decision: ConventionDecision | undefined): ProposedOp | null {
  const { name, nearMiss } = column
  const values = column.evidence.count - column.evidence.nulls
  if (decision?.kind === 'proven' && !decision.needsPivot && column.conventions !== null) {
    return conventionOp(name, decision.type, decision.convention, { fits: values, of: values })
  }
  if (decision?.kind === 'none' && decision.best !== null) {
    const { type, convention, needsPivot, fits, misfits } = decision.best
    const of = fits + misfits.count
    if (fits < of * leastShare) return null
    const stated = needsPivot ? { ...convention, pivotYear: offeredPivot } : convention
    return conventionOp(name, type, stated, { fits, of })
  }
  if (column.type !== 'text' && column.type !== 'json' && values > 0) {
    const evidence = `${every(values)} ${column.type}`
    const op = { type: 'cast', field: name, targetType: column.columnType, onError: 'quarantine' }
    return { column: name, label: `Convert to ${column.columnType}`, evidence, op }
  }
  const kept = nearMiss?.choices.find(({ kind }) => kind === 'quarantine')
  if (!nearMiss || !kept?.op) return null
  return { column: name, label: `Convert to ${nearMiss.type}`, evidence: nearMiss.sentence, op: kept.op }
}

interface Fit {
  readonly fits: number
  readonly of: number
}

function conventionOp(column: string, type: ColumnType, convention: ColumnConvention, { fits, of }: Fit): ProposedOp {
  const isDate = isDateType(type.name)
  const { dateOrder, dateFormats, ...rest } = convention
  const what = isDate ? (type.name === 'date' ? 'dates' : 'times') : 'numbers'
  const how = isDate ? dateWords(convention) : `written ${numberWords(convention, type)}`
  return {
    column,
    label: `Read as ${what}`,
    evidence: `${fits === of ? every(of) : `${formatCount(fits)} of ${formatCountOf(of, 'value')} are`} ${what} ${how}`,
    op: {
      type: isDate ? 'parse_date' : 'parse_number',
      field: column,
      ...rest,
      ...(dateOrder === undefined ? {} : { order: dateOrder }),
      ...(dateFormats === undefined ? {} : { formats: dateFormats }),
      ...(isDate ? {} : { targetType: formatColumnType(type) }),
      onError: 'quarantine',
    },
  }
}

function spaceOps(column: string, { outerSpaces, innerSpaces }: TidyEvidence): readonly ProposedOp[] {
  if (outerSpaces === 0 && innerSpaces === 0) return []
  const found = [
    ...(outerSpaces > 0 ? [`${formatCountOf(outerSpaces, 'value has', 'values have')} spaces around`] : []),
    ...(innerSpaces > 0 ? [`${formatCountOf(innerSpaces, 'value has', 'values have')} several spaces in a row`] : []),
  ]
  const op = { type: 'trim', fields: [column], ...(innerSpaces > 0 ? { inner: true } : {}) }
  return [{ column, label: innerSpaces > 0 ? 'Tidy the spaces' : 'Trim the spaces', evidence: found.join(', '), op }]
}

function wordOps(column: string, { nullWords, variants }: TidyEvidence): readonly ProposedOp[] {
  const ops: ProposedOp[] = []
  if (nullWords.length > 0) {
    const named = nullWords.map(({ value, count }) => `${formatCount(count)} × ${value === '' ? 'empty' : value}`)
    const replacements = nullWords.map(({ value }) => ({ from: value, to: null }))
    const op = { type: 'replace_values', field: column, replacements }
    ops.push({ column, label: 'Make words for “no value” null', evidence: named.join(', '), op })
  }
  if (variants.length > 0 && variants.length <= mostVariants) {
    const values = variants.reduce((sum, { count }) => sum + count, 0)
    const [first] = variants
    const replacements = variants.map(({ value, to }) => ({ from: value, to }))
    ops.push({
      column,
      label: 'Give each value one spelling',
      evidence: `${formatCountOf(values, 'value is', 'values are')} spelt in ${formatCountOf(variants.length, 'other way')}, such as “${first?.value ?? ''}” for “${first?.to ?? ''}”`,
      op: { type: 'replace_values', field: column, replacements },
    })
  }
  return ops
}

const every = (values: number): string => (values === 1 ? 'the one value is' : `all ${formatCount(values)} values are`)
