/** Columns count from 0 here, and rows from 1, as in a sheet. */
export interface CellArea {
  readonly firstColumn: number
  readonly lastColumn: number
  readonly firstRow: number
  readonly lastRow: number
}

/** 0 for `A12`, 27 for `AB3`; -1 where the reference names no column. */
export function columnOf(reference: string): number {
  let column = 0
  for (let index = 0; index < reference.length; index++) {
    const letter = reference.charCodeAt(index) & ~0x20
    if (letter < 0x41 || letter > 0x5a) break
    column = column * 26 + letter - 0x40
  }
  return column - 1
}

export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(0x41 + ((rest - 1) % 26)) + letters
  }
  return letters
}

const areaPattern = /^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})?(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7})?)?$/

/** `B3:F200`, `B3` (one cell), `B:F` (whole columns); null for anything else. */
export function parseArea(text: string): CellArea | null {
  const match = areaPattern.exec(text.trim())
  if (!match) return null
  const [, from = '', fromRow, to = from, toRow] = match
  const isOneCell = !text.includes(':')
  const columns = [columnOf(from), columnOf(to)].toSorted((a, b) => a - b)
  const first = fromRow === undefined ? 1 : Number(fromRow)
  const last = toRow === undefined ? (isOneCell && fromRow !== undefined ? first : Infinity) : Number(toRow)
  return {
    firstColumn: columns[0] as number,
    lastColumn: columns[1] as number,
    firstRow: Math.min(first, last),
    lastRow: Math.max(first, last),
  }
}
