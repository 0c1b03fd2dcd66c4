import { cellKind } from './cell-kind.ts'
import { findFooter, totalAtEnd } from './find-footer.ts'
import { usualKind } from './judge-header.ts'
import { type LayoutOffer, lastRowsOffer } from './layout-offer.ts'
import type { SampleRecord } from './sample-records.ts'
import { formatCount } from '../values/format-count.ts'

/** Rows at the end of a table of cells that may be a total or notes, before its sums have been looked at. */
export interface PossibleFooter {
  readonly rows: number
  /** The first of them. */
  readonly cells: readonly string[]
  /** Whether a word says so; without one only a sum can. */
  readonly isNamed: boolean
  /** The columns where the row has a number, which may be the sum of those above. */
  readonly numbers: readonly number[]
}

/** `first` and `last` are the first and the last rows of the table; a cell without a value is ''. */
export function possibleFooter(
  first: readonly (readonly string[])[],
  last: readonly (readonly string[])[],
): PossibleFooter | null {
  const body = first.map(asRecord)
  const tail = last.map(asRecord)
  const width = tail[0]?.fields.length ?? 0
  const footer = findFooter(tail, body, width)
  const rows = footer?.lines ?? 1
  const cells = last.at(-rows)
  if (cells === undefined || last.length <= rows) return null
  const isNamed = footer !== null || totalAtEnd(tail) !== null
  const isWithoutName = cells.some((cell, column) => cell.trim() === '' && isOfNames(body, column))
  if (!isNamed && !isWithoutName) return null
  const numbers = cells.flatMap((cell, column) => (isNumber(cell) ? [column] : []))
  return !isNamed && numbers.length === 0 ? null : { rows, cells, isNamed, numbers }
}

/** The offer to leave them out; null where neither a word nor a sum speaks for it. `summed` are the columns that hold the sum of the rows above. */
export function footerOffer(
  { rows, cells, isNamed }: PossibleFooter,
  summed: readonly string[],
  rowsAbove: number,
): LayoutOffer | null {
  if (summed.length === 0) return isNamed ? lastRowsOffer(rows, cells) : null
  const names = summed.length > mostNamed ? [...summed.slice(0, mostNamed), '…'] : summed
  const sums = summed.length === 1 ? 'is the sum' : 'are the sums'
  return lastRowsOffer(rows, cells, `${names.join(', ')} ${sums} of the ${formatCount(rowsAbove)} rows above`)
}

const mostNamed = 3

const isOfNames = (body: readonly SampleRecord[], column: number): boolean => {
  const kind = usualKind(body, column)
  return kind === 'text' || kind === 'time'
}

const isNumber = (cell: string): boolean =>
  cellKind(cell) === 'number' && Number.isFinite(Number(cell)) && Number(cell) !== 0

const asRecord = (fields: readonly string[], index: number): SampleRecord => ({
  line: index + 1,
  lines: 1,
  fields,
  quoted: 0,
  isBroken: false,
  isBlank: false,
})
