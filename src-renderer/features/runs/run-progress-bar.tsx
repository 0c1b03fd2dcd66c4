import type { RunProgress } from '../../document/run-progress.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import { formatDuration } from '../../ui/format/format-duration.ts'
import css from './run-progress-bar.module.css'

/** An active run: current phase, progress, rate, time left. */
export function RunProgressBar({ progress }: { progress: RunProgress }) {
  const { message, rows, total, rowsPerSecond, secondsLeft } = progress
  const share = total === null || total === 0 ? null : Math.min(1, rows / total)
  return (
    <div className={css['progress']}>
      <div className={css['words']}>
        <span className={css['message']}>{message}</span>
        <span className={css['rate']}>
          {rows > 0
            ? total === null
              ? formatCountOf(rows, 'row')
              : `${formatCount(rows)} of ${formatCountOf(total, 'row')}`
            : ''}
          {rowsPerSecond === null ? '' : ` · ${formatCount(Math.round(rowsPerSecond))} per second`}
          {secondsLeft === null || secondsLeft < 1 ? '' : ` · ${formatDuration(secondsLeft * 1000)} left`}
        </span>
      </div>
      <div
        className={css['track']}
        role="progressbar"
        aria-label={message}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      >
        <span
          className={css['bar']}
          data-unknown={share === null}
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
    </div>
  )
}
