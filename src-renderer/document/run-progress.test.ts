import { expect, test } from 'vitest'

import type { RunEvent } from '../../src-shared/runs/run-event.ts'
import { foldRunEvent, startedRun } from './run-progress.ts'

const at = '2026-11-23T08:00:00Z'
const fold = (events: readonly RunEvent[]) => events.reduce(foldRunEvent, startedRun('run-1'))

test('a run shows the rate and the time left while rows move, and its duration at the end', () => {
  const moving = fold([
    { type: 'started', at, nodeIds: ['src', 'tgt'] },
    { type: 'phase', at, phase: 'loading', nodeId: 'tgt', message: 'Loading public.ds_customer' },
    { type: 'progress', at, nodeId: 'tgt', rows: 40, total: 100, rowsPerSecond: 20, secondsLeft: 3 },
  ])
  expect(moving).toMatchObject({
    status: 'running',
    message: 'Loading public.ds_customer',
    rows: 40,
    total: 100,
    secondsLeft: 3,
  })
  expect(moving.nodes['tgt']).toMatchObject({ state: 'running', rowsOut: 40 })
  expect(moving.nodes['src']?.state).toBe('waiting')
  const ended = foldRunEvent(moving, { type: 'finished', at, status: 'succeeded', durationMs: 1200, error: null })
  expect(ended).toMatchObject({ status: 'succeeded', durationMs: 1200, secondsLeft: null })
})

test('a counter that comes late does not start a finished node again', () => {
  const run = fold([
    { type: 'node', at, nodeId: 'src', state: 'done', rowsIn: 0, rowsOut: 100, rejected: 0, warned: 0 },
    { type: 'progress', at, nodeId: 'src', rows: 90, total: null, rowsPerSecond: 10, secondsLeft: null },
  ])
  expect(run.nodes['src']).toMatchObject({ state: 'done', rowsOut: 100 })
})

test('a failed run marks the node it failed at, and no node goes on running', () => {
  const failed = fold([
    { type: 'started', at, nodeIds: ['src', 'tgt'] },
    { type: 'node', at, nodeId: 'src', state: 'running', rowsIn: 0, rowsOut: 7, rejected: 0, warned: 0 },
    {
      type: 'finished',
      at,
      status: 'failed',
      durationMs: 5,
      error: { code: 'value_null', message: 'line 3', nodeId: 'tgt' },
    },
  ])
  expect(failed.nodes['tgt']?.state).toBe('failed')
  expect(failed.nodes['src']?.state).toBe('waiting')
})
