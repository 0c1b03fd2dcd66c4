import type { GetRowIdParams } from 'ag-grid-community'

import type { GridRow } from './grid-rows.ts'

const ids = new WeakMap<GridRow, string>()

/** Names rows by their place, so that the grid changes the cells of a row that has other values instead of making it anew. */
export function nameRows(rows: readonly GridRow[]): GridRow[] {
  rows.forEach((row, place) => ids.set(row, String(place)))
  return rows as GridRow[]
}

export const rowId = ({ data }: GetRowIdParams<GridRow>): string => ids.get(data) ?? ''
