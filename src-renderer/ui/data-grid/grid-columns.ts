import type { CellClassParams, ColDef, SuppressKeyboardEventParams } from 'ag-grid-community'

import { formatCount } from '../../../src-shared/values/format-count.ts'
import { cellText, fittingWidth, isBlank } from './cell-text.ts'
import css from './data-grid.module.css'
import { GridHeader } from './grid-header.tsx'
import type { CellRange } from './cell-range.ts'
import { isInRange } from './cell-range.ts'
import type { CellTone, GridColumn, GridRow, GridSort, RowAction } from './grid-rows.ts'
import { alignedPlaces, missingSigns } from './decimal-places.ts'
import { columnId } from './grid-sort.ts'
import { typeFamily } from './type-family.ts'

/** The defaults of every column. A row that is not there yet shows the shape of what comes. */
export const defaultColumn: ColDef<GridRow> = {
  resizable: true,
  sortable: true,
  sortingOrder: ['asc', 'desc', null],
  suppressKeyboardEvent: isOurs,
  cellClassRules: { [css['loading'] ?? 'loading']: ({ data }) => data === undefined },
}

/** Shift and an arrow extends the chosen cells, Tab leaves the grid; neither moves inside it. */
function isOurs({ event }: SuppressKeyboardEventParams): boolean {
  return event.key === 'Tab' || (event.shiftKey && event.key.startsWith('Arrow'))
}

export const rowNumberId = 'row'

const digitWidth = 7
const rowNumberPadding = 18

/** Room for the number of the last row. */
export const rowNumberWidth = (rows: number): number =>
  Math.max(44, formatCount(rows).length * digitWidth + rowNumberPadding)

/** The number of the row as it is shown, left of everything; a click on it does what the rows offer. */
export const rowNumberColumn = (action: RowAction | undefined, width: number): ColDef<GridRow> => ({
  colId: rowNumberId,
  headerName: 'Row',
  headerClass: css['rowNumberHeader'] ?? '',
  width,
  pinned: 'left',
  sortable: false,
  resizable: false,
  suppressNavigable: true,
  cellClass: [css['rowNumber'] ?? '', ...(action ? [css['rowAction'] ?? ''] : [])],
  ...(action ? { tooltip: () => `${action.label} (${action.keys.toUpperCase()})` } : {}),
  valueGetter: ({ node }) => (node?.rowIndex ?? 0) + 1,
  valueFormatter: ({ value }) => formatCount(Number(value)),
})

const narrowest = 48

/** Tab goes through the controls of the headers, and a control that has the focus gets every key. */
const keepsKey = (event: KeyboardEvent): boolean =>
  event.key === 'Tab' || (event.target instanceof Element && event.target.closest('input, button') !== null)

export interface ColumnContext {
  readonly sample: readonly GridRow[]
  readonly initialSort: readonly GridSort[] | undefined
  readonly minWidth?: number | undefined
  readonly hasHeaderControls?: boolean
}

/** What changes from one set of rows to the next while the columns stay. */
export interface GridContext {
  readonly cellTone: ((rowIndex: number, columnIndex: number) => CellTone | null) | undefined
  readonly range: CellRange | null
}

/** Inline, since the theme of the grid has its own padding for every cell; always, since a cell keeps the style that it had. */
const endingEarlier = (signs: number) => ({ paddingRight: `calc(11px + ${signs}ch)` })

/** A column as a column definition of AG Grid. */
export function gridColumn(column: GridColumn, index: number, context: ColumnContext): ColDef<GridRow> {
  const { sample, initialSort, minWidth = narrowest, hasHeaderControls = false } = context
  const isNumber = typeFamily(column.type) === 'number'
  const values = sample.slice(0, 60).map((row) => row[index])
  const places = isNumber ? alignedPlaces(values) : 0
  const sortIndex = initialSort?.findIndex((sort) => sort.column === column.name) ?? -1
  const sort = initialSort?.[sortIndex]
  const tone = (rowIndex: number | null | undefined, { cellTone }: GridContext) =>
    rowIndex === null || rowIndex === undefined ? null : (cellTone?.(rowIndex, index) ?? null)
  return {
    colId: columnId(column, index),
    headerName: column.name,
    headerComponent: GridHeader,
    headerComponentParams: { dataColumn: column, index },
    initialWidth: Math.max(
      minWidth,
      fittingWidth(
        column,
        values.map((value) => `${cellText(value)}${'0'.repeat(missingSigns(value, places))}`),
      ),
    ),
    minWidth,
    ...(hasHeaderControls ? { sortable: false } : {}),
    pinned: column.isKey ? 'left' : null,
    hide: column.isHidden ?? false,
    // The header handles its own keys, so that Enter on a button in it does not sort.
    suppressHeaderKeyboardEvent: ({ event }) => event.key === 'Enter' || (hasHeaderControls && keepsKey(event)),
    ...(sort ? { initialSort: sort.descending ? 'desc' : 'asc', initialSortIndex: sortIndex } : {}),
    ...(isNumber ? { comparator: compareNumbers } : {}),
    valueGetter: ({ data }) => data?.[index],
    valueFormatter: ({ value }) => cellText(value as GridRow[number]),
    cellClass: ({ value, node, context }: CellClassParams<GridRow>) =>
      [
        css['cell'],
        isNumber ? css['number'] : undefined,
        isBlank(value as GridRow[number]) ? css['blank'] : undefined,
        css[tone(node.rowIndex, context as GridContext)?.tone ?? ''],
        isInRange((context as GridContext).range, node.rowIndex, index) ? css['chosen'] : undefined,
      ].filter((name) => name !== undefined),
    ...(places > 0 ? { cellStyle: ({ value }) => endingEarlier(missingSigns(value as GridRow[number], places)) } : {}),
    tooltip: ({ value, node, context }) =>
      tone(node?.rowIndex, context as GridContext)?.title ?? tooltipOf(value as GridRow[number]),
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
