import { Skeleton } from '@mantine/core'

import css from './table-page.module.css'

const columns = [120, 90, 90, 200, 130, 180, 110, 80]
const rows = 14

/** The shape of a grid before its columns are known. */
export function GridSkeleton() {
  return (
    <div className={css['skeleton']}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={css['skeletonRow']}>
          {columns.map((width, column) => (
            <Skeleton key={column} height={10} width={width * (0.55 + ((row * 7 + column * 3) % 5) / 12)} />
          ))}
        </div>
      ))}
    </div>
  )
}
