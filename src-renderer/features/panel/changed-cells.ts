import type { Preview } from '../../../src-shared/contract/records.ts'
import type { CellTone } from '../../ui/data-grid/grid-rows.ts'

type Compared = Pick<Preview, 'columns' | 'rows' | 'inputColumns' | 'inputRows'>

/** What a node did to each cell, told by comparing its rows with those it read. Nothing where they cannot be compared. */
export function changedCells(preview: Compared): (row: number, column: number) => CellTone | null {
  const { columns, rows, inputColumns, inputRows } = preview
  if (inputColumns.length === 0) return () => null
  const inputIndex = columns.map((column) => inputColumns.findIndex((input) => input.name === column.name))
  return (row, column) => {
    const from = inputIndex[column]
    const before = inputRows[row]
    if (from === undefined || before === undefined) return null
    if (from === -1) return { tone: 'changed', title: 'Made by this node' }
    const was = before[from] ?? null
    if (was === (rows[row]?.[column] ?? null)) return null
    return { tone: 'changed', title: `Was ${was === null ? 'null' : was === '' ? 'empty' : String(was)}` }
  }
}
