import { readingWords } from '../conventions/convention-words.ts'
import type { InferredColumn } from '../inference/inference.ts'
import { convertOp } from '../load-proposal/convert-ops.ts'
import { offeredReading } from '../load-proposal/column-choices.ts'
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

const mostVariants = 50

/** What could be done about a column of text, the most useful first. Values that do not fit are kept in quarantine, never lost. */
export function suggestOps(column: InferredColumn, tidy: TidyEvidence): readonly ProposedOp[] {
  const type = typeOp(column)
  return [...(type ? [type] : []), ...spaceOps(column.name, tidy), ...wordOps(column.name, tidy)]
}

function typeOp(column: InferredColumn): ProposedOp | null {
  const reading = offeredReading(column)
  if (reading === null) return null
  const { type, conventions, fits, of } = reading
  const { name, nearMiss } = column
  const op = convertOp(name, { name, type, conventions: { ...conventions }, onMisfit: 'quarantine' })
  const isPlain = Object.keys(conventions).length === 0
  const counted = fits === of ? every(of) : `${formatCount(fits)} of ${formatCountOf(of, 'value fits', 'values fit')}`
  return {
    column: name,
    label: `Read as ${readingWords(type, conventions)}`,
    evidence: isPlain && nearMiss ? nearMiss.sentence : counted,
    op,
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

const every = (values: number): string =>
  values === 1 ? 'the one value fits' : `all ${formatCount(values)} values fit`
