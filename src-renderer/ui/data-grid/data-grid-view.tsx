import {
  type CellClickedEvent,
  type CellKeyDownEvent,
  CellStyleModule,
  ClientSideRowModelModule,
  type ColDef,
  ColumnApiModule,
  type GridApi,
  HighlightChangesModule,
  InfiniteRowModelModule,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TooltipModule,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'

import { CellValue, type OpenedCell } from './cell-value.tsx'
import { choosingOptions, openRow, useChoosing } from './choose-rows.ts'
import { copyText } from './copy-text.ts'
import css from './data-grid.module.css'
import { defaultColumn, gridColumn, rowNumberColumn, rowNumberId } from './grid-columns.ts'
import type { CellTone, GridColumn, GridRow, GridRows, GridSort, RowAction, RowChoosing } from './grid-rows.ts'
import { columnId, columnPlace, gridSort } from './grid-sort.ts'
import { gridTheme } from './grid-theme.ts'
import { HeaderContext } from './header-context.ts'
import { type OpenedRowMenu, RowMenu } from './row-menu.tsx'
import { pagesDatasource, pageSize } from './pages-datasource.ts'

ModuleRegistry.registerModules([
  ScrollApiModule,
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  HighlightChangesModule,
  InfiniteRowModelModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  TooltipModule,
])

export interface DataGridProps {
  /** What the rows are, for screen readers. */
  readonly label: string
  readonly columns: readonly GridColumn[]
  readonly rows: GridRows
  /** The policy's nonce for style elements made at run time. */
  readonly nonce: string
  readonly initialSort?: readonly GridSort[]
  readonly onSort?: (sort: readonly GridSort[]) => void
  /** Under a column's name: a histogram, a share of nulls. Give `headerHeight` room for it. */
  readonly headerDetail?: (column: GridColumn, index: number) => ReactNode
  /** At the end of a column's name: a filter button, a menu. */
  readonly headerAside?: (column: GridColumn, index: number) => ReactNode
  readonly headerHeight?: number
  /** Instead of sorting, a click on the header does this. */
  readonly onHeaderClick?: (column: GridColumn, index: number) => void
  /** The index of a column to scroll to, whenever it changes. */
  readonly shownColumn?: number | null
  /** Memoise it. */
  readonly rowAction?: RowAction
  readonly cellTone?: (rowIndex: number, columnIndex: number) => CellTone | null
  readonly choosing?: RowChoosing
}

/** AG Grid, hidden behind rows that are arrays of cells. */
export function DataGridView(props: DataGridProps) {
  const {
    label,
    columns,
    rows,
    nonce,
    initialSort,
    onSort,
    headerHeight = 32,
    cellTone,
    rowAction,
    shownColumn = null,
    choosing,
  } = props
  const [opened, setOpened] = useState<OpenedCell | null>(null)
  const [menu, setMenu] = useState<OpenedRowMenu | null>(null)
  const [api, setApi] = useState<GridApi<GridRow> | null>(null)
  const { headerDetail: detail, headerAside: aside, onHeaderClick: onClick } = props
  const drawing = useMemo(() => ({ detail, aside, onClick }), [detail, aside, onClick])
  const sample = rows.kind === 'all' ? rows.rows : rows.sample

  const columnDefs = useMemo<ColDef<GridRow>[]>(
    () => [
      rowNumberColumn(rowAction),
      ...columns.map((column, index) => gridColumn(column, index, { sample, initialSort, cellTone })),
    ],
    // Widths and the initial sort are defaults: later samples and sorts do not change the columns.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [columns, cellTone, rowAction],
  )
  const load = rows.kind === 'pages' ? rows.load : null
  const datasource = useMemo(
    () => (rows.kind === 'pages' ? pagesDatasource(columns, rows) : undefined),
    // Only a new `load` starts over from the top.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [load, columns],
  )

  useEffect(() => {
    api?.setGridAriaProperty('label', label)
  }, [api, label])

  useEffect(() => {
    const column = shownColumn === null ? undefined : columns[shownColumn]
    if (api && column && shownColumn !== null) api.ensureColumnVisible(columnId(column, shownColumn))
  }, [api, columns, shownColumn])

  useChoosing(api, choosing, datasource)

  const open = ({ column, value }: Pick<CellKeyDownEvent<GridRow>, 'column' | 'value'>) => {
    const opened = columns[columnPlace(column.getColId())]
    if (opened) setOpened({ column: opened, value: (value ?? null) as GridRow[number] })
  }

  return (
    <HeaderContext value={drawing}>
      <div className={css['grid']}>
        <AgGridReact<GridRow>
          key={rows.kind}
          theme={gridTheme}
          styleNonce={nonce}
          columnDefs={columnDefs}
          defaultColDef={defaultColumn}
          headerHeight={headerHeight}
          {...(rows.kind === 'all'
            ? { rowModelType: 'clientSide', rowData: rows.rows as GridRow[] }
            : { rowModelType: 'infinite', datasource, cacheBlockSize: pageSize, maxBlocksInCache: 40 })}
          blockLoadDebounceMillis={40}
          enableBrowserTooltips
          suppressMovableColumns
          suppressNoRowsOverlay
          multiSortKey="ctrl"
          {...(choosing ? choosingOptions(choosing) : {})}
          onGridReady={({ api }) => {
            setApi(api)
          }}
          onSortChanged={({ api }) => onSort?.(gridSort(sortedColumns(api), columns))}
          onCellKeyDown={(pressed) => {
            if ('column' in pressed) answerKey(pressed, choosing ? openRow(choosing) : open, rowAction)
          }}
          preventDefaultOnContextMenu={rowAction !== undefined}
          onCellContextMenu={({ data, event }) => {
            if (rowAction && data && event instanceof MouseEvent)
              setMenu({ row: data, x: event.clientX, y: event.clientY })
          }}
          {...(choosing ? { onCellClicked: openRow(choosing) } : { onCellDoubleClicked: open })}
          {...(rowAction ? { onCellClicked: runFromNumber(rowAction) } : {})}
        />
      </div>
      {rowAction ? (
        <RowMenu
          opened={menu}
          action={rowAction}
          onClose={() => {
            setMenu(null)
          }}
        />
      ) : null}
      <CellValue
        opened={opened}
        onClose={() => {
          setOpened(null)
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

/** Enter opens the full value, Ctrl C copies it unless text is selected, a letter alone does what the row offers. */
function answerKey(
  pressed: CellKeyDownEvent<GridRow>,
  open: (cell: CellKeyDownEvent<GridRow>) => void,
  rowAction: RowAction | undefined,
) {
  const { event, api, node, column } = pressed
  if (!(event instanceof KeyboardEvent)) return
  if (event.key === 'Enter') open(pressed)
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (rowAction && pressed.data && isPlain && event.key.toLowerCase() === rowAction.keys) rowAction.run(pressed.data)
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'c') return
  if (window.getSelection()?.isCollapsed === false) return
  const value = pressed.value as GridRow[number] | undefined
  copyText(value === null || value === undefined ? '' : String(value))
  api.flashCells({ rowNodes: [node], columns: [column], flashDuration: 160, fadeDuration: 200 })
}
