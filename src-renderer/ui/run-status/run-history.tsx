import type { RunRecord } from '../../../src-shared/contract/records.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { formatDuration } from '../format/format-duration.ts'
import css from './run-history.module.css'
import { runStatusWord } from './run-status.tsx'

const shown = 12

/** The last runs as bars, oldest first: height is how long each took, colour and shape how it went. Takes newest first. */
export function RunHistory({ runs }: { runs: readonly RunRecord[] }) {
  const recent = runs.slice(0, shown).reverse()
  const longest = Math.max(1, ...recent.map((run) => run.durationMs ?? 0))
  const failed = recent.filter((run) => run.status === 'failed').length
  const summary = `${formatCountOf(recent.length, 'run')}, ${failed} failed`
  return (
    <span className={css['history']} role="img" aria-label={summary}>
      {recent.map((run) => (
        <span
          key={run.id}
          className={css['bar']}
          data-status={run.status}
          style={{ height: `${4 + 14 * Math.sqrt((run.durationMs ?? 0) / longest)}px` }}
          title={`${runStatusWord(run.status)}${run.durationMs === null ? '' : ` in ${formatDuration(run.durationMs)}`}`}
        />
      ))}
    </span>
  )
}
