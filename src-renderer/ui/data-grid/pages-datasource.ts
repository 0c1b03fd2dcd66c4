import type { IDatasource } from 'ag-grid-community'

import { gridSort } from './grid-sort.ts'
import type { GridColumn, GridRows } from './grid-rows.ts'
import { keepPages } from './keep-pages.ts'

/** Rows asked for at a time. */
export const pageSize = 200

/** Asks for the pages that come into sight, and with `isAhead` for the neighbour of each. */
export function pagesDatasource(
  columns: readonly GridColumn[],
  { load, onFailure }: Extract<GridRows, { kind: 'pages' }>,
  isAhead: boolean,
): IDatasource {
  const take = isAhead ? keepPages(load).take : load
  return {
    getRows: (request) => {
      const { startRow, endRow, sortModel } = request
      take({ offset: startRow, limit: endRow - startRow, sort: gridSort(sortModel, columns) }).then(
        (page) => {
          request.successCallback([...page.rows], page.total)
        },
        (error: unknown) => {
          request.failCallback()
          onFailure(error)
        },
      )
    },
  }
}
