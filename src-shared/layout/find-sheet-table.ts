import { cellKind } from './cell-kind.ts'

/** A row of a sheet with a value in it. */
export interface SampledRow {
  readonly number: number
  readonly cells: readonly (string | null)[]
}

/** Where the table of a sheet begins. */
export interface SheetTable {
  /** The row that names the columns. */
  readonly headerRow: number
  /** What stands above it. */
  readonly above: readonly SampledRow[]
  readonly columns: number
}

const mostRowsAbove = 30

/**
 * The first row that names at least two columns, all in words, and whose columns take every value of the rows below it. Null where
 * no row does: then the first row with a value stays the header.
 */
export function findSheetTable(rows: readonly SampledRow[]): SheetTable | null {
  for (const [index, row] of rows.slice(0, mostRowsAbove).entries()) {
    const named = valuesOf(row)
    const below = rows.slice(index + 1)
    if (named.length < 2 || below.length === 0 || !named.every(([, text]) => cellKind(text) === 'text')) continue
    const first = named[0]?.[0] ?? 0
    const last = named.at(-1)?.[0] ?? 0
    const fits = (each: SampledRow) => valuesOf(each).every(([column]) => column >= first && column <= last)
    if (!below.every(fits) || !below.some((each) => valuesOf(each).length > 1)) continue
    return { headerRow: row.number, above: rows.slice(0, index), columns: last - first + 1 }
  }
  return null
}

const valuesOf = ({ cells }: SampledRow): readonly (readonly [number, string])[] =>
  cells.flatMap((cell, column) => (cell === null || cell.trim() === '' ? [] : [[column, cell] as const]))
