import type { ComponentType } from 'react'

import type { Cell } from '../../../src-shared/contract/records.ts'

export interface GridColumn {
  readonly name: string
  readonly type: string
  readonly isKey?: boolean
  /** Its values come with the rows and are not shown. */
  readonly isHidden?: boolean
}

export type GridRow = readonly Cell[]

export interface GridSort {
  readonly column: string
  readonly descending: boolean
}

export interface PageRequest {
  readonly offset: number
  readonly limit: number
  readonly sort: readonly GridSort[]
}

export interface GridPage {
  readonly rows: readonly GridRow[]
  /** Rows there are in all. */
  readonly total: number
}

/** Where a grid's rows come from: all at hand, or asked for page by page. */
export type GridRows =
  | { readonly kind: 'all'; readonly rows: readonly GridRow[] }
  | {
      readonly kind: 'pages'
      /** A new function starts over from the top: memoise it. */
      readonly load: (request: PageRequest) => Promise<GridPage>
      readonly onFailure: (error: unknown) => void
      /** Some rows to measure column widths by. */
      readonly sample: readonly GridRow[]
      /** How many rows there are, where that is known: the row numbers get as much room as the last one needs. */
      readonly total?: number | undefined
    }

/** Rows that can be chosen and opened; each is known by an id, which may be a cell behind those of the columns. */
export interface RowChoosing {
  readonly idOf: (row: GridRow) => string
  readonly canChoose: (row: GridRow) => boolean
  readonly onChoose: (ids: readonly string[]) => void
  /** A click on a row or Enter on it, instead of opening the value of a cell. */
  readonly onOpen: (id: string) => void
  readonly openedId: string | null
  /** When it changes, the rows in sight are asked for again. */
  readonly version: number
  /** When it changes, no row is chosen any more. */
  readonly round: number
}

/** Something that can be done with a row: by its menu, by a click on its number, or by a key while a cell of it has the focus. */
export interface RowAction {
  /** A verb and its object: "Trace this row". */
  readonly label: string
  readonly icon: ComponentType<{ size?: number | string }>
  /** One letter. */
  readonly keys: string
  readonly run: (row: GridRow) => void
}

/** How a cell is highlighted: changed by the node, or the reason its row was rejected. */
export interface CellTone {
  readonly tone: 'changed' | 'rejected'
  readonly title?: string
}
