import { cellKind } from './cell-kind.ts'
import { joinHeader } from './join-header.ts'

/** A row of a sheet with a value in it. */
export interface SampledRow {
  readonly number: number
  readonly cells: readonly (string | null)[]
}

/** A merged area of a sheet; rows are counted from 1, columns from 0. */
export interface MergedArea {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

/** Where the table of a sheet begins. */
export interface SheetTable {
  /** The first row that names the columns, and how many do. */
  readonly headerRow: number
  readonly headerRows: number
  /** The names, those of several rows joined. */
  readonly header: readonly (string | null)[]
  /** What stands above it. */
  readonly above: readonly SampledRow[]
  readonly columns: number
}

/** The merged areas of a sheet, and its rows with the value of each area in all of its cells. */
export interface MergedRows {
  readonly areas: readonly MergedArea[]
  readonly filled: readonly SampledRow[]
}

const mostRowsAbove = 30

/**
 * The first row that names at least two columns, in words or years, and whose columns take every value of the rows below it; with the
 * merged areas also several rows, where a name spans columns that have names of their own. Null where no row does: then the first
 * row with a value stays the header.
 */
export function findSheetTable(rows: readonly SampledRow[], merged: MergedRows | null = null): SheetTable | null {
  for (const [index, row] of rows.slice(0, mostRowsAbove).entries()) {
    if (valuesOf(row.cells).length < 2) continue
    const headerRows = merged ? depthOf(row, merged.areas) : 1
    const last = row.number + headerRows - 1
    const isOfHeader = ({ number }: SampledRow) => number >= row.number && number <= last
    const named = (headerRows === 1 ? rows : (merged?.filled ?? rows)).filter(isOfHeader)
    const header = headerRows === 1 ? row.cells : joinHeader(named.map(({ cells }) => cells))
    const below = rows.filter(({ number }) => number > last)
    const isNamed = headerRows === 1 ? named.every(namesColumns) : named.every(isOfNames)
    const columns = below.length === 0 || !isNamed ? 0 : widthOver(header, below)
    if (columns > 0) return { headerRow: row.number, headerRows, header, above: rows.slice(0, index), columns }
  }
  return null
}

/** Whether a row could name groups of columns: merged areas are worth a look. */
export const mayHaveGroups = (rows: readonly SampledRow[]): boolean =>
  rows.slice(0, mostRowsAbove).some((row, index) => {
    const next = rows[index + 1]
    const named = valuesOf(row.cells)
    if (named.length < 2 || next === undefined || !isOfNames(row) || !isOfNames(next)) return false
    const first = named[0]?.[0] ?? 0
    const last = named.at(-1)?.[0] ?? 0
    return last - first + 1 > named.length || next.cells.length > last + 1
  })

/** How many rows the header has that begins here: more than one where a name stands above several columns. */
function depthOf({ number }: SampledRow, areas: readonly MergedArea[]): number {
  const here = areas.filter(({ firstRow }) => firstRow === number)
  if (!here.some(({ firstColumn, lastColumn }) => lastColumn > firstColumn)) return 1
  return Math.max(2, ...here.map(({ firstRow, lastRow }) => lastRow - firstRow + 1))
}

/** How many columns a header has, where they take every value of the rows below; else 0. */
function widthOver(header: readonly (string | null)[], below: readonly SampledRow[]): number {
  const named = valuesOf(header)
  const first = named[0]?.[0] ?? 0
  const last = named.at(-1)?.[0] ?? 0
  const fits = ({ cells }: SampledRow) => valuesOf(cells).every(([column]) => column >= first && column <= last)
  const isTable = below.every(fits) && below.some(({ cells }) => valuesOf(cells).length > 1)
  return isTable ? last - first + 1 : 0
}

const isYear = (text: string): boolean => /^(?:19|20)\d\d$/.test(text.trim())

/** Words, or years as in a cross table. */
const isOfNames = ({ cells }: SampledRow): boolean =>
  valuesOf(cells).every(([, text]) => cellKind(text) === 'text' || isYear(text))

/** A single row may also be one of values: years are names there where several of them count up behind a word. */
function namesColumns(row: SampledRow): boolean {
  const years = valuesOf(row.cells).flatMap(([, text]) => (isYear(text) ? [Number(text)] : []))
  const countUp = years.every((year, index) => index === 0 || year === (years[index - 1] ?? 0) + 1)
  const hasWords = valuesOf(row.cells).some(([, text]) => cellKind(text) === 'text')
  return isOfNames(row) && (years.length === 0 || (years.length > 1 && countUp && hasWords))
}

const valuesOf = (cells: readonly (string | null)[]): readonly (readonly [number, string])[] =>
  cells.flatMap((cell, column) => (cell === null || cell.trim() === '' ? [] : [[column, cell] as const]))
