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

/** The spans with neighbours of the same phase made one, for a drawing of where the time went. */
export function timeByPhase(spans: readonly PhaseSpan[]): readonly { phase: RunPhase; durationMs: number }[] {
  return spans.reduce<readonly { phase: RunPhase; durationMs: number }[]>((sums, { phase, durationMs }) => {
    const last = sums.at(-1)
    const added = durationMs ?? 0
    if (last?.phase !== phase) return [...sums, { phase, durationMs: added }]
    return [...sums.slice(0, -1), { phase, durationMs: last.durationMs + added }]
  }, [])
}
