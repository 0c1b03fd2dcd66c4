import type { CellClickedEvent, CellKeyDownEvent, GridApi, GridOptions, IDatasource } from 'ag-grid-community'
import { useEffect } from 'react'

import css from './data-grid.module.css'
import type { GridRow, RowChoosing } from './grid-rows.ts'

/** A checkbox in front of every row that can be chosen; Space on a cell ticks it too. */
export function choosingOptions({ idOf, canChoose, onChoose, openedId }: RowChoosing): GridOptions<GridRow> {
  return {
    getRowId: ({ data }) => idOf(data),
    rowSelection: {
      mode: 'multiRow',
      headerCheckbox: false,
      enableClickSelection: false,
      isRowSelectable: ({ data }) => data !== undefined && canChoose(data),
    },
    selectionColumnDef: { pinned: 'left', width: 40, resizable: false, suppressHeaderMenuButton: true },
    rowClassRules: { [css['opened'] ?? 'opened']: ({ data }) => data !== undefined && idOf(data) === openedId },
    onSelectionChanged: ({ api }) => {
      onChoose(api.getSelectedNodes().flatMap(({ data }) => (data ? [idOf(data)] : [])))
    },
  }
}

export const openRow =
  ({ idOf, onOpen }: RowChoosing) =>
  ({ data }: Pick<CellClickedEvent<GridRow> | CellKeyDownEvent<GridRow>, 'data'>) => {
    if (data) onOpen(idOf(data))
  }

/** Keeps the grid's own state with what its owner says: the opened row, the newest rows, nothing chosen of rows that are gone. */
export function useChoosing(
  api: GridApi<GridRow> | null,
  choosing: RowChoosing | undefined,
  datasource: IDatasource | undefined,
): void {
  useEffect(() => {
    if (choosing) api?.redrawRows()
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, choosing?.openedId])
  useEffect(() => {
    if (choosing) api?.deselectAll()
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, datasource, choosing?.round])
  useEffect(() => {
    if (choosing && choosing.version > 0) api?.refreshInfiniteCache()
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, choosing?.version])
}
