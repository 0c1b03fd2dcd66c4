import type { Cell } from '../../../src-shared/contract/records.ts'
import type { GridColumn, GridRow } from './grid-rows.ts'

export interface CellPlace {
  readonly row: number
  /** The place of its column among all columns, hidden ones too. */
  readonly column: number
}

/** A rectangle of cells, from where it was begun to where it was extended to. */
export interface CellRange {
  readonly anchor: CellPlace
  readonly head: CellPlace
}

/** The range as its least and greatest row and column. */
export function rangeEdges({ anchor, head }: CellRange) {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  }
}

export function isInRange(range: CellRange | null, row: number | null | undefined, column: number): boolean {
  if (range === null || row === null || row === undefined) return false
  const { top, bottom, left, right } = rangeEdges(range)
  return row >= top && row <= bottom && column >= left && column <= right
}

/** The range after an arrow key with Shift; `rows` and `shown` are the rows there are and the places of the columns in sight. */
export function extendRange(range: CellRange, key: string, rows: number, shown: readonly number[]): CellRange {
  const { row, column } = range.head
  const at = shown.indexOf(column)
  const columnAt = (place: number) => shown[Math.min(shown.length - 1, Math.max(0, place))] ?? column
  const heads: Readonly<Record<string, CellPlace>> = {
    ArrowUp: { row: Math.max(0, row - 1), column },
    ArrowDown: { row: Math.min(rows - 1, row + 1), column },
    ArrowLeft: { row, column: columnAt(at - 1) },
    ArrowRight: { row, column: columnAt(at + 1) },
  }
  return { ...range, head: heads[key] ?? range.head }
}

export interface CopyChoice {
  readonly columns: readonly GridColumn[]
  readonly withHeaders: boolean
  /** Of a row that is not loaded there is nothing to copy. */
  readonly rowAt: (row: number) => GridRow | undefined
}

/** The cells of a range as tab-separated text, which spreadsheets and editors paste as cells. */
export function rangeText(range: CellRange, { columns, withHeaders, rowAt }: CopyChoice): string {
  const { top, bottom, left, right } = rangeEdges(range)
  const places = columns.flatMap((column, place) =>
    place >= left && place <= right && column.isHidden !== true ? [place] : [],
  )
  const isOne = places.length === 1 && top === bottom && !withHeaders
  const first = places[0]
  if (isOne && first !== undefined) return plainText(rowAt(top)?.[first])
  const lines: string[][] = withHeaders ? [places.map((place) => columns[place]?.name ?? '')] : []
  for (let row = top; row <= bottom; row++) {
    const cells = rowAt(row)
    if (cells) lines.push(places.map((place) => plainText(cells[place])))
  }
  return lines.map((line) => line.map(quoted).join('\t')).join('\n')
}

const plainText = (value: Cell | undefined): string => (value === null || value === undefined ? '' : String(value))

/** As spreadsheets do it: a value with a tab, a line break or a quote stands in quotes. */
const quoted = (text: string): string => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
