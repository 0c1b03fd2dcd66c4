import { useMemo } from 'react'

import type { Preview } from '../../../src-shared/contract/records.ts'
import { styleNonce } from '../../api/style-nonce.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { CellTone, GridColumn } from '../../ui/data-grid/grid-rows.ts'
import { FirstOfRows } from './first-of-rows.tsx'
import { previewedTotals } from './previewed-counts.ts'

const columns: readonly GridColumn[] = [
  { name: 'line', type: 'integer' },
  { name: 'column', type: 'text' },
  { name: 'value', type: 'text' },
  { name: 'why', type: 'text' },
  { name: 'rule', type: 'text' },
]
const valueColumn = 2

/** The rows of the sample that leave at this node, each with its place and its reason. */
export function RejectedRows({ preview, nodeId }: { preview: Preview; nodeId: string }) {
  const rows = useMemo(
    () => preview.rejected.map(({ line, column, value, reason, label }) => [line, column, value, reason, label]),
    [preview.rejected],
  )
  const cellTone = useMemo(
    () =>
      (row: number, column: number): CellTone | null => {
        const reason = preview.rejected[row]?.reason
        return column === valueColumn && reason !== undefined ? { tone: 'rejected', title: reason } : null
      },
    [preview.rejected],
  )
  return (
    <FirstOfRows shown={preview.rejected.length} all={previewedTotals(preview).rejected}>
      <DataGrid
        label={`Rows rejected at ${nodeId}`}
        nonce={styleNonce()}
        columns={columns}
        rows={{ kind: 'all', rows }}
        cellTone={cellTone}
      />
    </FirstOfRows>
  )
}
