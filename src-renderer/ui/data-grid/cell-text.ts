import type { Cell } from '../../../src-shared/contract/records.ts'

/** How a value is written in a grid: nothing and empty text are told apart, line breaks stay on one line. */
export function cellText(value: Cell | undefined): string {
  if (value === undefined) return ''
  if (value === null) return 'null'
  if (value === '') return 'empty'
  return String(value).replace(/\r?\n/g, ' ↵ ')
}

/** Whether the text stands for a value that has none of its own. */
export const isBlank = (value: Cell | undefined): boolean => value === null || value === ''

const pixelsPerSign = 7.3
const cellPadding = 24
const headerExtra = 68
const narrowest = 72
const widest = 340

/** A width in pixels at which the name and the first rows of a column can be read, within reason. */
export function fittingWidth(name: string, values: readonly (Cell | undefined)[]): number {
  const longest = values.reduce<number>((most, value) => Math.max(most, cellText(value).length), 0)
  const wanted = Math.max(name.length * pixelsPerSign + headerExtra, longest * pixelsPerSign + cellPadding)
  return Math.round(Math.min(widest, Math.max(narrowest, wanted)))
}
