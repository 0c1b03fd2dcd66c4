/** Rows that are drawn above and below those in sight, so that none is missing while scrolling. */
const spare = 8

interface Sight {
  readonly top: number
  readonly height: number
  readonly rowHeight: number
  readonly rows: number
  /** The row with the focus stays drawn wherever it is, or the focus would be lost. */
  readonly focused: number
}

/** The indices of the rows to draw, in order. */
export function rowsInSight({ top, height, rowHeight, rows, focused }: Sight): readonly number[] {
  const first = Math.max(0, Math.floor(top / rowHeight) - spare)
  const end = Math.min(rows, Math.ceil((top + height) / rowHeight) + spare)
  const near = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)
  if (focused < 0 || focused >= rows || (focused >= first && focused < end)) return near
  return focused < first ? [focused, ...near] : [...near, focused]
}

/** Where to scroll to so that a row is in sight; the place itself where it is already. */
export function scrolledTo(row: number, { top, height, rowHeight }: Omit<Sight, 'rows' | 'focused'>): number {
  return Math.max(Math.min(top, row * rowHeight), (row + 1) * rowHeight - height)
}

const page = 12

/** The row that a key leads to from another; null where it is no key of a list. */
export function rowAfterKey(key: string, from: number, rows: number): number | null {
  const places: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: rows - 1,
  }
  const to = places[key]
  return to === undefined || rows === 0 ? null : Math.min(rows - 1, Math.max(0, to))
}
