import { useMemo } from 'react'

import type { Preview } from '../../../src-shared/contract/records.ts'
import { styleNonce } from '../../api/style-nonce.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { GridColumn } from '../../ui/data-grid/grid-rows.ts'
import { FirstOfRows } from './first-of-rows.tsx'
import { previewedTotals } from './previewed-counts.ts'

const columns: readonly GridColumn[] = [
  { name: 'line', type: 'integer' },
  { name: 'column', type: 'text' },
  { name: 'value', type: 'text' },
  { name: 'what', type: 'text' },
]

/** The values of the sample that this node could not keep, each as it came and with its place. */
export function ChangedRows({ preview, nodeId }: { preview: Preview; nodeId: string }) {
  const rows = useMemo(
    () => preview.changed.map(({ line, column, value, label }) => [line, column, value, label]),
    [preview.changed],
  )
  return (
    <FirstOfRows shown={preview.changed.length} all={previewedTotals(preview).changed}>
      <DataGrid
        label={`Values changed at ${nodeId}`}
        nonce={styleNonce()}
        columns={columns}
        rows={{ kind: 'all', rows }}
      />
    </FirstOfRows>
  )
}
