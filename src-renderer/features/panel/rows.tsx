import { useCallback, useMemo } from 'react'

import type { ColumnRecord, Preview } from '../../../src-shared/contract/records.ts'
import { styleNonce } from '../../api/style-nonce.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { GridColumn } from '../../ui/data-grid/grid-rows.ts'
import { changedCells, firstChangedColumn } from './changed-cells.ts'
import { ColumnSketch } from './column-sketch.tsx'
import css from './rows.module.css'

/** Room for a name and its sketch. */
const headerHeight = 60

interface OutputRowsProps {
  readonly preview: Preview
  readonly nodeId: string
  readonly onProfile: (column: string) => void
}

/** The output rows of a node, with changed cells highlighted and a small chart for each column. */
export function OutputRows({ preview, nodeId, onProfile }: OutputRowsProps) {
  const columns = useStableColumns(preview.columns)
  const cellTone = useMemo(() => changedCells(preview), [preview])
  const shownColumn = useMemo(() => firstChangedColumn(preview), [preview])
  const profiles = useMemo(() => new Map(preview.profile.map((profile) => [profile.name, profile])), [preview.profile])
  const headerDetail = useCallback(
    ({ name }: GridColumn) => {
      const profile = profiles.get(name)
      return profile ? <ColumnSketch profile={profile} /> : null
    },
    [profiles],
  )
  const onHeaderClick = useCallback(
    ({ name }: GridColumn) => {
      onProfile(name)
    },
    [onProfile],
  )
  if (preview.rows.length === 0) return <p className={css['none']}>{nodeId} has no output rows for this sample.</p>
  return (
    <DataGrid
      label={`Rows of ${nodeId}`}
      nonce={styleNonce()}
      columns={columns}
      rows={{ kind: 'all', rows: preview.rows }}
      headerHeight={headerHeight}
      headerDetail={headerDetail}
      onHeaderClick={onHeaderClick}
      cellTone={cellTone}
      shownColumn={shownColumn}
    />
  )
}

export function InputRows({ preview, nodeId }: { preview: Preview; nodeId: string }) {
  const columns = useStableColumns(preview.inputColumns)
  return (
    <DataGrid
      label={`Rows that ${nodeId} reads`}
      nonce={styleNonce()}
      columns={columns}
      rows={{ kind: 'all', rows: preview.inputRows }}
    />
  )
}

/** The same array while the columns are equal, so that the grid keeps its widths and its scroll position. */
function useStableColumns(columns: readonly ColumnRecord[]): readonly GridColumn[] {
  const text = JSON.stringify(columns)
  return useMemo(() => JSON.parse(text) as readonly GridColumn[], [text])
}
