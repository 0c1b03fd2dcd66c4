import type { RunEvent, RunPhase } from '../../../src-shared/runs/run-event.ts'
import { formatDuration } from '../../ui/format/format-duration.ts'
import { phaseSpans, timeByPhase } from './phase-spans.ts'
import css from './phase-timeline.module.css'

const phaseWords: Readonly<Record<RunPhase, string>> = {
  waiting: 'Waiting',
  staging: 'Staging',
  checking: 'Checking',
  loading: 'Loading',
  merging: 'Merging',
  committing: 'Committing',
  archiving: 'Archiving',
}

/** The phases of a run as lengths of time, side by side. */
export function PhaseTimeline({ events }: { events: readonly RunEvent[] }) {
  const times = timeByPhase(phaseSpans(events))
  if (times.length === 0) return <p className={css['none']}>The run ended before its first phase.</p>
  return (
    <ol className={css['timeline']}>
      {times.map(({ phase, durationMs }, index) => (
        <li key={index} className={css['phase']} style={{ flexGrow: Math.max(durationMs ?? 0, 1) }}>
          <span className={css['stretch']} data-phase={phase} />
          <span className={css['word']}>{phaseWords[phase]}</span>
          <span className={css['time']}>{durationMs === null ? 'going on' : formatDuration(durationMs)}</span>
        </li>
      ))}
    </ol>
  )
}
