import { lazy, Suspense } from 'react'

import type { DataGridProps } from './data-grid-props.ts'

const DataGridView = lazy(async () => ({ default: (await import('./data-grid-view.tsx')).DataGridView }))

/** Rows and columns of data, however many. The grid's code is fetched when the first one is shown. */
export function DataGrid(props: DataGridProps) {
  return (
    <Suspense fallback={null}>
      <DataGridView {...props} />
    </Suspense>
  )
}
