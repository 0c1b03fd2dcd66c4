import type { ReactNode } from 'react'

import type { CellTone, GridColumn, GridRows, GridSort, RowAction, RowChoosing } from './grid-rows.ts'

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
  /** Columns are at least this wide, for headers with much to show. */
  readonly minColumnWidth?: number
  /** The headers hold fields and buttons, which take the keys themselves: Tab goes from one to the next. */
  readonly hasHeaderControls?: boolean
  /** Instead of sorting, a click on the header does this. */
  readonly onHeaderClick?: (column: GridColumn, index: number) => void
  /** The name of the column whose header is marked as chosen. */
  readonly chosenColumn?: string | null
  /** The index of a column to scroll to, whenever it changes. */
  readonly shownColumn?: number | null
  /** Another one begins at the top again: the rows of a filter. Without a change, changed rows stay where they are. */
  readonly startsOver?: unknown
  /** Memoise it. */
  readonly rowAction?: RowAction
  readonly cellTone?: (rowIndex: number, columnIndex: number) => CellTone | null
  readonly choosing?: RowChoosing
}
