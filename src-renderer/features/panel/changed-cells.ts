import type { Preview } from '../../../src-shared/contract/records.ts'
import type { WrittenColumn } from '../../document/document-store.ts'
import type { CellTone } from '../../ui/data-grid/grid-rows.ts'

/** Enough rows to find a change. */
const comparedRows = 100

type Compared = Pick<Preview, 'columns' | 'rows' | 'inputColumns' | 'inputRows'>

/** The column to bring into view: the one that a person just acted on, otherwise the first that the node changed. */
export function columnToShow(preview: Compared, reference: string, written: WrittenColumn | null): number | null {
  if (written?.nodeId !== reference) return firstChangedColumn(preview)
  const index = preview.columns.findIndex(({ name }) => name === written.column)
  return index === -1 ? null : index
}

/** The index of the first column that the node changed in any of the first rows; null if it changed none. */
function firstChangedColumn(preview: Compared): number | null {
  const tone = changedCells(preview)
  const seen = preview.rows.slice(0, comparedRows)
  const index = preview.columns.findIndex((_, column) => seen.some((_row, row) => tone(row, column) !== null))
  return index === -1 ? null : index
}

/** The cells that a node changed, by comparing its rows with its input. Empty if they cannot be compared. */
export function changedCells(preview: Compared): (row: number, column: number) => CellTone | null {
  const { columns, rows, inputColumns, inputRows } = preview
  if (inputColumns.length === 0) return () => null
  const inputIndex = columns.map((column) => inputColumns.findIndex((input) => input.name === column.name))
  return (row, column) => {
    const from = inputIndex[column]
    const before = inputRows[row]
    if (from === undefined || before === undefined) return null
    if (from === -1) return { tone: 'changed', title: 'New in this node' }
    const was = before[from] ?? null
    if (was === (rows[row]?.[column] ?? null)) return null
    return { tone: 'changed', title: `Was ${was === null ? 'null' : was === '' ? 'empty' : String(was)}` }
  }
}
