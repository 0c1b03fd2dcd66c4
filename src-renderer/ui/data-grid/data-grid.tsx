import { lazy, memo, Suspense } from 'react'

import type { DataGridProps } from './data-grid-props.ts'

const fetchView = () => import('./data-grid-view.tsx')
const DataGridView = lazy(async () => ({ default: (await fetchView()).DataGridView }))

/** For a screen that will show a grid in a moment. A failure is said where the grid is drawn. */
export const fetchDataGrid = (): void => {
  fetchView().catch(() => undefined)
}

/**
 * Rows and columns of data, however many. The grid's code is fetched when the first one is shown. Every drawing makes the grid look at
 * all of its options, so it is drawn again only for others.
 */
export const DataGrid = memo(function DataGrid(props: DataGridProps) {
  return (
    <Suspense fallback={null}>
      <DataGridView {...props} />
    </Suspense>
  )
})
