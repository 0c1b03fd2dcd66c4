import type { RunEvent, RunPhase } from '../../../src-shared/runs/run-event.ts'

/** The duration of one phase. */
export interface PhaseSpan {
  readonly phase: RunPhase
  readonly message: string
  readonly startedAt: string
  /** Null while it is active. */
  readonly durationMs: number | null
}

/** The phases of a run, from its events: each lasts until the next one begins, or the run ends. */
export function phaseSpans(events: readonly RunEvent[]): readonly PhaseSpan[] {
  const end = events.find((event) => event.type === 'finished')
  const starts = events.filter((event) => event.type === 'phase')
  return starts.map((event, index) => {
    const until = starts[index + 1]?.at ?? end?.at
    return {
      phase: event.phase,
      message: event.message,
      startedAt: event.at,
      durationMs: until === undefined ? null : Math.max(0, Date.parse(until) - Date.parse(event.at)),
    }
  })
}

/** The duration of one phase; null while it is active. */
export interface PhaseTime {
  readonly phase: RunPhase
  readonly durationMs: number | null
}

/** The spans, with neighbours of the same phase merged, for the timeline. */
export function timeByPhase(spans: readonly PhaseSpan[]): readonly PhaseTime[] {
  return spans.reduce<readonly PhaseTime[]>((times, { phase, durationMs }) => {
    const last = times.at(-1)
    if (last?.phase !== phase) return [...times, { phase, durationMs }]
    const sum = durationMs === null ? null : (last.durationMs ?? 0) + durationMs
    return [...times.slice(0, -1), { phase, durationMs: sum }]
  }, [])
}
