import type { ImportColumn } from '../../../src-shared/contract/import-proposal.ts'
import { findingOf } from './sheet-words.ts'

/** Pixels of a card, as the style sheet has them. */
const nameAndFields = 68
const line = 14
const choiceRow = 26
const padding = 14
const width = 212
const signWidth = 5.7
const choiceSignWidth = 6.6
const choicePadding = 22
const mostLines = 3

/** The height at which no card of a sheet is cut: its finding and every choice below it. */
export function cardHeight(columns: readonly ImportColumn[], rows: number): number {
  return Math.max(nameAndFields + 2 * line + choiceRow + padding, ...columns.map((column) => heightOf(column, rows)))
}

function heightOf(column: ImportColumn, rows: number): number {
  const lines = Math.min(mostLines, Math.ceil((findingOf(column, rows).length * signWidth) / width))
  const labels = column.choices.filter(({ isChosen }) => !isChosen).map(({ label }) => label)
  return nameAndFields + lines * line + rowsOf(labels) * choiceRow + padding
}

/** Buttons wrap where the next one has no room. */
function rowsOf(labels: readonly string[]): number {
  let rows = 0
  let left = 0
  for (const label of labels) {
    const needed = Math.min(width, label.length * choiceSignWidth + choicePadding)
    if (needed > left) {
      rows++
      left = width
    }
    left -= needed + 4
  }
  return rows
}
