import type { RunEvent, RunPhase } from '../../../src-shared/runs/run-event.ts'

/** One stretch of a run. */
export interface PhaseSpan {
  readonly phase: RunPhase
  readonly message: string
  readonly startedAt: string
  /** Null while it goes on. */
  readonly durationMs: number | null
}

/** What a run did when, from its events: each phase lasts until the next one begins, or the run ends. */
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

/** Time in one phase; null while it goes on. */
export interface PhaseTime {
  readonly phase: RunPhase
  readonly durationMs: number | null
}

/** The spans with neighbours of the same phase made one, for a drawing of where the time went. */
export function timeByPhase(spans: readonly PhaseSpan[]): readonly PhaseTime[] {
  return spans.reduce<readonly PhaseTime[]>((times, { phase, durationMs }) => {
    const last = times.at(-1)
    if (last?.phase !== phase) return [...times, { phase, durationMs }]
    const sum = durationMs === null ? null : (last.durationMs ?? 0) + durationMs
    return [...times.slice(0, -1), { phase, durationMs: sum }]
  }, [])
}
