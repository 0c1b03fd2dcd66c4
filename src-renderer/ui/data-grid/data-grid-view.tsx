import type { CellClickedEvent, CellFocusedEvent, CellKeyDownEvent, ColDef, GridApi } from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { useEffect, useMemo, useRef, useState } from 'react'

import { CellViewer, type ViewedCell } from './cell-viewer.tsx'
import { choosingOptions, openRow, useChoosing } from './choose-rows.ts'
import type { DataGridProps } from './data-grid-props.ts'
import css from './data-grid.module.css'
import { defaultColumn, gridColumn, rowNumberColumn, rowNumberId, rowNumberWidth } from './grid-columns.ts'
import { GridMenu, type OpenedGridMenu } from './grid-menu.tsx'
import { registerGridModules } from './grid-modules.ts'
import type { GridRow, RowAction } from './grid-rows.ts'
import { columnId, columnPlace, gridSort } from './grid-sort.ts'
import { gridTheme } from './grid-theme.ts'
import { HeaderContext } from './header-context.ts'
import { leaveGrid } from './leave-grid.ts'
import { nameRows, rowId } from './row-ids.ts'
import { pagesDatasource, pageSize } from './pages-datasource.ts'
import { useCellRange } from './use-cell-range.ts'

registerGridModules()

/** AG Grid, hidden behind rows that are arrays of cells. */
export function DataGridView(props: DataGridProps) {
  const { label, columns, rows, nonce, initialSort, onSort, headerHeight = 32, cellTone, rowAction, choosing } = props
  const { headerDetail: detail, headerAside: aside, onHeaderClick: onClick, shownColumn = null } = props
  const { minColumnWidth: minWidth, hasHeaderControls = false } = props
  const [viewed, setViewed] = useState<ViewedCell | null>(null)
  const [menu, setMenu] = useState<OpenedGridMenu | null>(null)
  const [api, setApi] = useState<GridApi<GridRow> | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const range = useCellRange(api, columns, cellTone)
  const chosenColumn = props.chosenColumn ?? null
  const drawing = useMemo(() => ({ detail, aside, onClick, chosenColumn }), [detail, aside, onClick, chosenColumn])
  const sample = rows.kind === 'all' ? rows.rows : rows.sample
  const numberWidth = rowNumberWidth(rows.kind === 'all' ? rows.rows.length : (rows.total ?? sample.length))

  const columnDefs = useMemo<ColDef<GridRow>[]>(
    () => [
      rowNumberColumn(rowAction, numberWidth),
      ...columns.map((column, index) =>
        gridColumn(column, index, { sample, initialSort, minWidth, hasHeaderControls }),
      ),
    ],
    // Widths and the initial sort are defaults: later samples and sorts do not change the columns.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [columns, rowAction, numberWidth],
  )
  const all = rows.kind === 'all' ? rows.rows : null
  const named = useMemo(() => nameRows(all ?? []), [all])
  const load = rows.kind === 'pages' ? rows.load : null
  const datasource = useMemo(
    () => (rows.kind === 'pages' ? pagesDatasource(columns, rows, choosing === undefined) : undefined),
    // Only a new `load` starts over from the top.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [load, columns],
  )

  useEffect(() => {
    api?.setGridAriaProperty('label', label)
  }, [api, label])

  // Other rows begin at the top; the same rows after a change stay where somebody reads them.
  useEffect(() => {
    if (api && !api.isDestroyed() && api.getDisplayedRowCount() > 0) api.ensureIndexVisible(0, 'top')
  }, [api, label, props.startsOver])

  useEffect(() => {
    const column = shownColumn === null ? undefined : columns[shownColumn]
    if (api && column && shownColumn !== null) api.ensureColumnVisible(columnId(column, shownColumn))
  }, [api, columns, shownColumn])

  useChoosing(api, choosing, datasource)

  const enterCells = () => {
    const [first] = columns
    if (!api || !first) return
    api.ensureColumnVisible(columnId(first, 0))
    api.ensureIndexVisible(0)
    api.setFocusedCell(0, columnId(first, 0))
  }
  const viewAt = (rowIndex: number | null, place: number) => {
    const column = columns[place]
    const node = rowIndex === null ? undefined : api?.getDisplayedRowAtIndex(rowIndex)
    const edge = frame.current?.querySelector('.ag-cell-focus')?.getBoundingClientRect()
    if (column && node?.data && edge) {
      setViewed({ column, value: node.data[place] ?? null, x: edge.left, y: edge.bottom })
    }
  }
  const viewFocused = () => {
    const cell = api?.getFocusedCell()
    if (cell) viewAt(cell.rowIndex, columnPlace(cell.column.getColId()))
  }
  const follow = ({ rowIndex, column }: CellFocusedEvent<GridRow>) => {
    if (viewed === null || column === null || typeof column === 'string') return
    // The grid marks the cell after it has told of it.
    requestAnimationFrame(() => {
      viewAt(rowIndex, columnPlace(column.getColId()))
    })
  }

  const onKey = (pressed: CellKeyDownEvent<GridRow>) => {
    const { event, data } = pressed
    if (!(event instanceof KeyboardEvent)) return
    const key = event.key.toLowerCase()
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (event.shiftKey && event.key.startsWith('Arrow')) range.extend(event.key)
    else if (event.key.startsWith('Arrow')) range.clear()
    if (event.key === 'Enter') {
      if (choosing) openRow(choosing)(pressed)
      else viewFocused()
    }
    if (event.key === 'Escape' && viewed) {
      event.stopPropagation()
      setViewed(null)
    }
    if (rowAction && data && isPlain && !event.shiftKey && key === rowAction.keys) rowAction.run(data)
    const isCopying = (event.ctrlKey || event.metaKey) && key === 'c'
    // Selected text of another place is what the person means to copy.
    if (!isCopying || window.getSelection()?.isCollapsed === false) return
    event.preventDefault()
    range.copy(event.shiftKey)
  }

  return (
    <HeaderContext value={drawing}>
      <div
        ref={frame}
        className={css['grid']}
        onKeyDownCapture={(event) => {
          if (frame.current) leaveGrid(event.nativeEvent, frame.current, { hasHeaderControls, enterCells })
        }}
      >
        <AgGridReact<GridRow>
          key={rows.kind}
          theme={gridTheme}
          styleNonce={nonce}
          columnDefs={columnDefs}
          defaultColDef={defaultColumn}
          context={range.context}
          headerHeight={headerHeight}
          {...(rows.kind === 'all'
            ? { rowModelType: 'clientSide', rowData: named, getRowId: rowId }
            : {
                rowModelType: 'infinite',
                datasource,
                cacheBlockSize: pageSize,
                maxBlocksInCache: 60,
                infiniteInitialRowCount: emptyRows(rows.total),
              })}
          blockLoadDebounceMillis={20}
          maxConcurrentDatasourceRequests={3}
          enableBrowserTooltips
          suppressMovableColumns
          suppressNoRowsOverlay
          suppressScrollOnNewData
          multiSortKey="ctrl"
          {...(choosing ? choosingOptions(choosing) : {})}
          onGridReady={({ api }) => {
            setApi(api)
          }}
          // What opens beside the rows must not cover the column that it is about.
          onGridSizeChanged={({ api }) => {
            const place = columns.findIndex(({ name }) => name === chosenColumn)
            const column = columns[place]
            if (column) api.ensureColumnVisible(columnId(column, place))
          }}
          onSortChanged={({ api }) => onSort?.(gridSort(sortedColumns(api), columns))}
          onCellKeyDown={(pressed) => {
            if ('column' in pressed) onKey(pressed)
          }}
          onCellFocused={follow}
          onCellMouseDown={(pressed) => {
            const { event } = pressed
            if (event instanceof MouseEvent && event.button === 0) range.press(pressed, event.shiftKey)
          }}
          onCellMouseOver={(entered) => {
            if (entered.event instanceof MouseEvent && entered.event.buttons === 1) range.dragTo(entered)
          }}
          onBodyScroll={({ direction }) => {
            if (viewed && direction === 'vertical') requestAnimationFrame(viewFocused)
          }}
          preventDefaultOnContextMenu
          onCellContextMenu={({ data, event }) => {
            if (event instanceof MouseEvent) setMenu({ row: data, x: event.clientX, y: event.clientY })
          }}
          {...(choosing ? { onCellClicked: openRow(choosing) } : { onCellDoubleClicked: viewFocused })}
          {...(rowAction ? { onCellClicked: runFromNumber(rowAction) } : {})}
        />
      </div>
      <GridMenu
        opened={menu}
        action={rowAction}
        onCopy={range.copy}
        onOpenValue={choosing ? undefined : viewFocused}
        onClose={() => {
          setMenu(null)
        }}
      />
      <CellViewer
        viewed={viewed}
        onClose={() => {
          setViewed(null)
        }}
      />
    </HeaderContext>
  )
}

const sortedColumns = (api: GridApi) =>
  api
    .getColumnState()
    .filter(({ sort }) => sort)
    .sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))

const runFromNumber =
  (action: RowAction) =>
  ({ data, column }: CellClickedEvent<GridRow>): void => {
    if (data && column.getColId() === rowNumberId) action.run(data)
  }

/** The rows that are drawn without values until the first page is there. */
const emptyRows = (total: number | null = null): number => Math.max(1, Math.min(40, total ?? 12))
