import {
  CellStyleModule,
  ClientSideRowModelModule,
  type ColDef,
  ColumnApiModule,
  type CellKeyDownEvent,
  type FullWidthCellKeyDownEvent,
  type GridApi,
  HighlightChangesModule,
  InfiniteRowModelModule,
  ModuleRegistry,
  ScrollApiModule,
  RenderApiModule,
  TooltipModule,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'

import { formatCount } from '../format/format-count.ts'
import { cellText, fittingWidth, isBlank } from './cell-text.ts'
import { copyText } from './copy-text.ts'
import css from './data-grid.module.css'
import { GridHeader } from './grid-header.tsx'
import type { CellTone, GridColumn, GridRow, GridRows, GridSort } from './grid-rows.ts'
import { columnId, gridSort } from './grid-sort.ts'
import { gridTheme } from './grid-theme.ts'
import { HeaderContext } from './header-context.ts'
import { pagesDatasource, pageSize } from './pages-datasource.ts'
import { typeFamily } from './type-family.ts'

ModuleRegistry.registerModules([
  ScrollApiModule,
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  HighlightChangesModule,
  InfiniteRowModelModule,
  RenderApiModule,
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
  /** A column to bring into sight, by its place; a new one is brought there when it changes. */
  readonly shownColumn?: number | null
  readonly cellTone?: (rowIndex: number, columnIndex: number) => CellTone | null
}

/** AG Grid, hidden behind rows that are arrays of cells. */
export function DataGridView(props: DataGridProps) {
  const { label, columns, rows, nonce, initialSort, onSort, headerHeight = 32, cellTone, shownColumn = null } = props
  const [api, setApi] = useState<GridApi<GridRow> | null>(null)
  const { headerDetail: detail, headerAside: aside, onHeaderClick: onClick } = props
  const drawing = useMemo(() => ({ detail, aside, onClick }), [detail, aside, onClick])
  const sample = rows.kind === 'all' ? rows.rows : rows.sample

  const columnDefs = useMemo<ColDef<GridRow>[]>(
    () => [
      rowNumberColumn,
      ...columns.map((column, index) => dataColumn(column, index, { sample, initialSort, cellTone })),
    ],
    // Widths and the first sort are a start: later samples and sorts leave the columns alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [columns, cellTone],
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

  return (
    <HeaderContext value={drawing}>
      <div className={css['grid']}>
        <AgGridReact<GridRow>
          key={rows.kind}
          theme={gridTheme}
          styleNonce={nonce}
          columnDefs={columnDefs}
          defaultColDef={defaultColDef}
          headerHeight={headerHeight}
          {...(rows.kind === 'all'
            ? { rowModelType: 'clientSide', rowData: rows.rows as GridRow[] }
            : { rowModelType: 'infinite', datasource, cacheBlockSize: pageSize, maxBlocksInCache: 40 })}
          blockLoadDebounceMillis={40}
          enableBrowserTooltips
          suppressMovableColumns
          suppressNoRowsOverlay
          multiSortKey="ctrl"
          onGridReady={({ api }) => {
            setApi(api)
          }}
          onSortChanged={({ api }) => onSort?.(gridSort(sortedColumns(api), columns))}
          onCellKeyDown={copyOnKey}
        />
      </div>
    </HeaderContext>
  )
}

const defaultColDef: ColDef<GridRow> = { resizable: true, sortable: true, sortingOrder: ['asc', 'desc', null] }

const rowNumberColumn: ColDef<GridRow> = {
  colId: 'row',
  headerName: 'Row',
  headerClass: css['rowNumberHeader'] ?? '',
  width: 60,
  pinned: 'left',
  sortable: false,
  resizable: false,
  suppressNavigable: true,
  cellClass: css['rowNumber'] ?? '',
  valueGetter: ({ node }) => (node?.rowIndex ?? 0) + 1,
  valueFormatter: ({ value }) => formatCount(Number(value)),
}

interface ColumnContext {
  readonly sample: readonly GridRow[]
  readonly initialSort: readonly GridSort[] | undefined
  readonly cellTone: DataGridProps['cellTone']
}

function dataColumn(column: GridColumn, index: number, context: ColumnContext): ColDef<GridRow> {
  const { sample, initialSort, cellTone } = context
  const isNumber = typeFamily(column.type) === 'number'
  const sortIndex = initialSort?.findIndex((sort) => sort.column === column.name) ?? -1
  const sort = initialSort?.[sortIndex]
  const tone = (rowIndex: number | null | undefined) =>
    rowIndex === null || rowIndex === undefined ? null : (cellTone?.(rowIndex, index) ?? null)
  return {
    colId: columnId(column, index),
    headerName: column.name,
    headerComponent: GridHeader,
    headerComponentParams: { dataColumn: column, index },
    initialWidth: fittingWidth(
      column,
      sample.slice(0, 60).map((row) => row[index]),
    ),
    minWidth: 48,
    pinned: column.isKey ? 'left' : null,
    // The header answers its own keys, so that Enter on a button in it is not taken for a sort.
    suppressHeaderKeyboardEvent: ({ event }) => event.key === 'Enter',
    ...(sort ? { initialSort: sort.descending ? 'desc' : 'asc', initialSortIndex: sortIndex } : {}),
    ...(isNumber ? { comparator: compareNumbers } : {}),
    valueGetter: ({ data }) => data?.[index],
    valueFormatter: ({ value }) => cellText(value as GridRow[number]),
    cellClass: ({ value, node }) =>
      [
        css['cell'],
        isNumber ? css['number'] : undefined,
        isBlank(value as GridRow[number]) ? css['blank'] : undefined,
        css[tone(node.rowIndex)?.tone ?? ''],
      ].filter((name) => name !== undefined),
    tooltip: ({ value, node }) => tone(node?.rowIndex)?.title ?? tooltipOf(value as GridRow[number]),
  }
}

const tooltipOf = (value: GridRow[number] | undefined): string | undefined =>
  typeof value === 'string' && value.length > 40 ? value : undefined

/** Numbers may come as text (numeric, bigint), which must not sort as text. */
function compareNumbers(a: unknown, b: unknown): number {
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : -1
  if (b === null || b === undefined) return 1
  return Number(a) - Number(b)
}

const sortedColumns = (api: GridApi) =>
  api
    .getColumnState()
    .filter(({ sort }) => sort)
    .sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))

function copyOnKey(pressed: CellKeyDownEvent<GridRow> | FullWidthCellKeyDownEvent<GridRow>) {
  const { event, api, node } = pressed
  if (!('column' in pressed) || !(event instanceof KeyboardEvent)) return
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'c') return
  if (window.getSelection()?.isCollapsed === false) return
  const value = pressed.value as GridRow[number] | undefined
  copyText(value === null || value === undefined ? '' : String(value))
  api.flashCells({ rowNodes: [node], columns: [pressed.column], flashDuration: 160, fadeDuration: 200 })
}
