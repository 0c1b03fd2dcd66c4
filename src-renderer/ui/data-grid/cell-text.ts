import type { Cell } from '../../../src-shared/contract/records.ts'
import type { GridColumn } from './grid-rows.ts'

/** A value as text in a grid: null and empty text differ, line breaks are shown on one line. */
export function cellText(value: Cell | undefined): string {
  if (value === undefined) return ''
  if (value === null) return 'null'
  if (value === '') return 'empty'
  return String(value).replace(/\r?\n/g, ' ↵ ')
}

/** Whether the grid shows a placeholder: for null and empty text. */
export const isBlank = (value: Cell | undefined): boolean => value === null || value === ''

const pixelsPerSign = 7.3
const pixelsPerNameSign = 6.9
const cellPadding = 24
// What stands beside a name: its type, and room for a sort arrow and a filter button.
const headerExtra = 78
const keyExtra = 19
const narrowest = 72
const widest = 340

/** A width in pixels at which the name and the first rows of a column can be read, within reason. */
export function fittingWidth({ name, isKey }: GridColumn, values: readonly (Cell | undefined)[]): number {
  const longest = values.reduce<number>((most, value) => Math.max(most, cellText(value).length), 0)
  const wanted = Math.max(
    name.length * pixelsPerNameSign + headerExtra + (isKey ? keyExtra : 0),
    longest * pixelsPerSign + cellPadding,
  )
  return Math.round(Math.min(widest, Math.max(narrowest, wanted)))
}
