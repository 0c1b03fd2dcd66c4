import type { Column, GridApi } from 'ag-grid-community'
import { useCallback, useEffect, useMemo, useRef } from 'react'

import { type CellPlace, type CellRange, extendRange, rangeEdges, rangeText } from './cell-range.ts'
import { copyText } from './copy-text.ts'
import type { GridContext } from './grid-columns.ts'
import type { GridColumn, GridRow } from './grid-rows.ts'
import { columnPlace } from './grid-sort.ts'

interface EventPlace {
  readonly rowIndex: number | null
  readonly column: Pick<Column, 'getColId'>
}

/** The chosen cells of a grid: dragged over, clicked or reached with Shift. Without them the focused cell is the choice. */
export function useCellRange(
  api: GridApi<GridRow> | null,
  columns: readonly GridColumn[],
  cellTone: GridContext['cellTone'],
) {
  const range = useRef<CellRange | null>(null)
  // One object that the grid's callbacks read, so that a new tone or range is no new column.
  const context = useMemo<GridContext>(() => ({ cellTone, range: null }), [cellTone])
  const choose = useCallback(
    (next: CellRange | null) => {
      if (next === range.current) return
      range.current = next
      if (!api || api.isDestroyed()) return
      ;(api.getGridOption('context') as { range: CellRange | null }).range = next
      api.refreshCells({ force: true })
    },
    [api],
  )
  useEffect(() => {
    range.current = null
    api?.refreshCells({ force: true })
  }, [api, context])

  const placeOf = ({ rowIndex, column }: EventPlace): CellPlace | null => {
    const place = columnPlace(column.getColId())
    return rowIndex === null || Number.isNaN(place) ? null : { row: rowIndex, column: place }
  }
  const focused = (): CellPlace | null => {
    const cell = api?.getFocusedCell()
    return cell ? placeOf(cell) : null
  }
  return {
    context,
    /** The pressed cell begins a range, or with Shift extends the one there is. */
    press: (event: EventPlace, isExtending: boolean) => {
      const place = placeOf(event)
      if (!place) return
      const anchor = range.current?.anchor ?? focused()
      choose(isExtending && anchor ? { anchor, head: place } : null)
    },
    dragTo: (event: EventPlace) => {
      const head = placeOf(event)
      const anchor = range.current?.anchor ?? focused()
      if (!head || !anchor || (head.row === anchor.row && head.column === anchor.column)) return
      choose({ anchor, head })
    },
    extend: (key: string) => {
      const at = focused()
      if (!api || !at) return
      const shown = api.getAllDisplayedColumns().flatMap((column) => {
        const place = columnPlace(column.getColId())
        return Number.isNaN(place) ? [] : [place]
      })
      const next = extendRange(range.current ?? { anchor: at, head: at }, key, api.getDisplayedRowCount(), shown)
      choose(next)
      api.ensureIndexVisible(next.head.row)
      const head = api.getAllDisplayedColumns().find((column) => columnPlace(column.getColId()) === next.head.column)
      if (head) api.ensureColumnVisible(head)
    },
    clear: () => {
      choose(null)
    },
    copy: (withHeaders: boolean) => {
      const at = focused()
      const chosen = range.current ?? (at ? { anchor: at, head: at } : null)
      if (!api || !chosen) return
      const rowAt = (row: number) => api.getDisplayedRowAtIndex(row)?.data
      copyText(rangeText(chosen, { columns, withHeaders, rowAt }))
      flash(api, chosen)
    },
  }
}

/** Shows for a moment what was copied. */
function flash(api: GridApi<GridRow>, chosen: CellRange): void {
  const { top, bottom, left, right } = rangeEdges(chosen)
  const nodes = api
    .getRenderedNodes()
    .filter(({ rowIndex }) => rowIndex !== null && rowIndex >= top && rowIndex <= bottom)
  const columns = api.getAllDisplayedColumns().filter((column) => {
    const place = columnPlace(column.getColId())
    return place >= left && place <= right
  })
  api.flashCells({ rowNodes: nodes, columns, flashDuration: 160, fadeDuration: 200 })
}
