import type { Preview } from '../../../src-shared/contract/records.ts'
import { formatClock, formatExactTime } from '../../ui/format/format-time.ts'
import { formatDuration } from '../../ui/format/format-duration.ts'
import css from './node-panel.module.css'

interface PreviewMomentProps {
  readonly preview: Pick<Preview, 'of' | 'durationMs'>
  /** Whether the rows are from before a change. */
  readonly isOld: boolean
}

/** When the rows in sight were read. */
export function PreviewMoment({ preview: { of, durationMs }, isOld }: PreviewMomentProps) {
  const at = new Date(of.at)
  if (isOld) return <span className={css['moment']}>updating</span>
  return (
    <time className={css['moment']} dateTime={of.at} title={`${formatExactTime(at)}, in ${formatDuration(durationMs)}`}>
      {formatClock(at)}
    </time>
  )
}
