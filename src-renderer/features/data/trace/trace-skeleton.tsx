import { RowSkeleton } from '../../../ui/state/row-skeleton.tsx'
import css from './trace-drawer.module.css'

/** A trace through a group takes about as long as its run did. */
export function TraceSkeleton() {
  return (
    <>
      <p className={css['note']}>Computing the run again…</p>
      <RowSkeleton rows={8} />
    </>
  )
}
