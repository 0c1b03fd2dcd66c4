import { expect, test } from 'vitest'

import { quarantineAlerts } from './quarantine-growth.ts'

const run = { runId: 'r', pipelineId: 'p', pipelineName: 'Orders' }
const at = new Date('2026-06-01T00:00:00Z')
const figures = (quarantined: number, status: 'succeeded' | 'failed' = 'succeeded') => ({
  ...{ status, rowsRead: 1000, leftOut: quarantined === 0 ? {} : { quarantined } },
})
const usual = [figures(10), figures(900, 'failed'), figures(12), figures(8)]

test('a run that quarantines far more than those before it says so', () => {
  expect(quarantineAlerts(run, figures(120), usual, at)).toMatchObject([
    {
      title: 'More rows in quarantine: Orders',
      detail: 'This run quarantined 120 of 1,000 rows (12 %); in the 3 runs before it was 1.0 %.',
      runId: 'r',
    },
  ])
})

test('what is usual, little, or without runs to compare raises nothing', () => {
  const none = [figures(30), figures(0)].map((now) => quarantineAlerts(run, now, usual, at))
  const few = quarantineAlerts(run, figures(9), [figures(0), figures(0), figures(0)], at)
  const first = quarantineAlerts(run, figures(500), usual.slice(0, 2), at)
  expect([...none, few, first].flat()).toEqual([])
})
