import { lazy, memo, Suspense } from 'react'

import type { DataGridProps } from './data-grid-props.ts'

const DataGridView = lazy(async () => ({ default: (await import('./data-grid-view.tsx')).DataGridView }))

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
