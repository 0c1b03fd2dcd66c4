import type { ImportPreview } from '../../../src-shared/contract/import-proposal.ts'
import type { Cell } from '../../../src-shared/contract/records.ts'
import type { CellTone } from '../../ui/data-grid/grid-rows.ts'

/** How each cell differs from the file: rewritten, or why its row stays out. */
export function importTones({
  rows,
  before,
  rejected,
}: ImportPreview): (row: number, column: number) => CellTone | null {
  const left = new Map(rejected.map((each) => [each.index, each]))
  return (row, column) => {
    const gone = left.get(row)
    if (gone) return gone.column === null || gone.column === column ? { tone: 'rejected', title: gone.reason } : null
    const was = before[row]?.[column] ?? null
    const is = rows[row]?.[column] ?? null
    if (textOf(was) === textOf(is)) return null
    return { tone: 'changed', title: `In the file: ${was === null ? 'null' : was === '' ? 'empty' : String(was)}` }
  }
}

/** A number is written as it is read; null differs from any text. */
const textOf = (value: Cell): string | null => (value === null ? null : String(value))
