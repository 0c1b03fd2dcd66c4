import { expect, test } from 'vitest'

import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import { phaseSpans, timeByPhase } from './phase-spans.ts'

const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms).toISOString()
const phase = (ms: number, name: 'staging' | 'checking' | 'loading', message: string): RunEvent => ({
  type: 'phase',
  at: at(ms),
  phase: name,
  nodeId: null,
  message,
})

const events: readonly RunEvent[] = [
  { type: 'started', at: at(0), nodeIds: [] },
  phase(10, 'staging', 'a.csv'),
  phase(30, 'staging', 'b.csv'),
  phase(60, 'checking', 'Counting'),
]

test('a phase lasts until the next one begins', () => {
  expect(phaseSpans(events).map((span) => span.durationMs)).toEqual([20, 30, null])
})

test('the last phase of an ended run lasts until its end', () => {
  const ended = [
    ...events,
    { type: 'finished', at: at(100), status: 'succeeded', durationMs: 100, error: null } as const,
  ]
  expect(phaseSpans(ended).at(-1)?.durationMs).toBe(40)
})

test('two stretches of the same phase are drawn as one', () => {
  expect(timeByPhase(phaseSpans(events))).toEqual([
    { phase: 'staging', durationMs: 50 },
    { phase: 'checking', durationMs: null },
  ])
})
