import { expect, test } from 'vitest'

import { alertsToShow, newestOf } from './alerts-to-show.ts'

const alert = (minute: number, severity: 'warning' | 'error' = 'error', runId: string | null = null) => ({
  ...{ severity, title: `Alert ${minute}`, detail: 'What happened.', runId },
  at: `2026-06-01T00:0${minute}:00.000Z`,
})
const seen = '2026-06-01T00:02:00.000Z'

test('only what is new and asked for is shown, and many at once are counted', () => {
  const alerts = [alert(4, 'warning'), alert(3), alert(2)]
  expect(alertsToShow(alerts, seen, 'errors')).toEqual([{ title: 'Alert 3', body: 'What happened.', place: '/health' }])
  expect(alertsToShow([alert(3, 'error', 'run-1')], seen, 'errors')[0]?.place).toBe('/runs/run-1')
  expect(alertsToShow(alerts, seen, 'all')).toHaveLength(2)
  expect(alertsToShow(alerts, seen, 'none')).toEqual([])
  const [many] = alertsToShow(
    [3, 4, 5, 6].map((minute) => alert(minute)),
    seen,
    'errors',
  )
  expect(many).toEqual({ title: '4 new alerts in Weir', body: 'Alert 3\nAlert 4\nAlert 5', place: '/health' })
  expect([newestOf(alerts, seen), newestOf([], seen)]).toEqual([alerts[0]?.at, seen])
})
