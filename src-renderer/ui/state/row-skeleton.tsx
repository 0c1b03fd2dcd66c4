import { Skeleton } from '@mantine/core'

/** Lines of the height of list rows, each a little different in length. */
export function RowSkeleton({ rows = 6, height = 16 }: { rows?: number; height?: number }) {
  return (
    <div>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={height} width={`${88 - ((index * 17) % 41)}%`} my={12} />
      ))}
    </div>
  )
}
