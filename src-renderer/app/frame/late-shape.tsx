import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { useAfterDelay } from '../../ui/state/use-after-delay.ts'
import css from './late-shape.module.css'

/** While the code of a screen is fetched: nothing at first, then the shape of a screen. */
export function LateShape() {
  const isLate = useAfterDelay(true)
  if (!isLate) return null
  return (
    <div className={css['shape']} role="group" aria-busy="true" aria-label="Loading">
      <RowSkeleton rows={10} />
    </div>
  )
}
