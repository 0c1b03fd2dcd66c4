import type { GridRow } from './grid-rows.ts'

type Cell = GridRow[number] | undefined

/** More digits than these are no money; lining them up would only push the numbers apart. */
const mostAligned = 6

/** The digits behind the point of a number; null of what is none that can be lined up. */
function placesOf(value: Cell): number | null {
  const found = /^-?\d+(?:\.(\d+))?$/.exec(String(value ?? ''))
  return found ? (found[1]?.length ?? 0) : null
}

/** The most digits behind a point in a column of numbers; 0 where its points cannot be lined up, or need not. */
export function alignedPlaces(values: readonly Cell[]): number {
  const most = values.reduce<number>((found, value) => Math.max(found, placesOf(value) ?? 0), 0)
  return most > mostAligned ? 0 : most
}

/** How many signs a number ends before those with the most digits, so that all points stand below each other. */
export function missingSigns(value: Cell, places: number): number {
  const own = placesOf(value)
  if (own === null || own >= places) return 0
  return places - own + (own === 0 ? 1 : 0)
}
