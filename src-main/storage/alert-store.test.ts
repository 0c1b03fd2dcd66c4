import { expect, test } from 'vitest'

import type { NewAlert } from '../../src-shared/alerts/alert.ts'
import { openStore } from './open-store.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const alert = (title: string, more: Partial<NewAlert> = {}): NewAlert => ({
  at: '2026-06-01T00:00:00.000Z',
  severity: 'error',
  title,
  detail: '',
  source: 'flow',
  pipelineId: 'p',
  runId: null,
  cause: title,
  ...more,
})
const all = { unreadOnly: false, limit: 50 }

test('alerts come newest first, and those that are read or dismissed are told apart', () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  store.alerts.add([
    alert('old'),
    alert('older', { at: '2026-05-01T00:00:00.000Z' }),
    alert('new', { severity: 'warning' }),
  ])
  const titles = (filter = {}) => store.alerts.list({ ...all, ...filter }).map(({ title }) => title)
  expect(titles()).toEqual(['new', 'old', 'older'])
  expect(titles({ severities: ['warning'] })).toEqual(['new'])
  expect(titles({ limit: 1 })).toEqual(['new'])
  const [first, second] = store.alerts.list(all)
  expect(store.alerts.markRead(first?.id ?? '')).toBe(true)
  expect(titles({ unreadOnly: true })).toEqual(['old', 'older'])
  expect(store.alerts.unread()).toBe(2)
  expect(store.alerts.dismiss(second?.id ?? '', '2026-06-02T00:00:00.000Z')).toBe(true)
  expect(titles()).toEqual(['new', 'older'])
  expect([store.alerts.markRead('unknown'), store.alerts.dismiss('unknown', '')]).toEqual([false, false])
  expect(store.alerts.markAllRead('system')).toBe(0)
  expect(store.alerts.markAllRead('flow')).toBe(1)
  expect(store.alerts.unread()).toBe(0)
  store.close()
})

test('an alert for the same cause is counted until somebody reads it, and says what happened last', () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  const failed = (at: string, more: Partial<NewAlert> = {}) =>
    alert('failed', { at: `2026-06-0${at}T00:00:00.000Z`, detail: `on day ${at}`, runId: `run ${at}`, ...more })
  for (const day of ['1', '2', '3']) store.alerts.add([failed(day)])
  const shown = () => store.alerts.list(all).map(({ times, detail, runId }) => [times, detail, runId])
  expect(shown()).toEqual([[3, 'on day 3', 'run 3']])
  store.alerts.add([failed('4', { cause: 'another' }), failed('4', { pipelineId: 'q' })])
  expect(shown().map(([times]) => times)).toEqual([1, 1, 3])
  store.alerts.markAllRead(null)
  store.alerts.add([failed('5')])
  expect(shown()[0]).toEqual([1, 'on day 5', 'run 5'])
  expect(store.alerts.unread()).toBe(1)
  store.close()
})

test('alerts older than 90 days go when a new one comes, except critical ones', () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  const at = '2026-01-01T00:00:00.000Z'
  store.alerts.add([alert('gone', { at }), alert('critical', { at, severity: 'critical' })])
  store.alerts.add([alert('new')])
  expect(store.alerts.list(all).map(({ title }) => title)).toEqual(['new', 'critical'])
  store.close()
})

test('what lasts is one alert that gets worse, is said again a day after it was read, and ends', () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  const low = (at: string, more: Partial<NewAlert> = {}) =>
    alert('disk', { at, severity: 'warning', source: 'system', pipelineId: null, cause: 'disk free', ...more })
  const look = (at: string, more?: Partial<NewAlert>) => {
    store.alerts.stand({ check: 'disk', found: [low(at, more)] }, at)
  }
  const shown = () =>
    store.alerts.list(all).map(({ severity, times, isRead, overAt }) => [severity, times, isRead, overAt])
  look('2026-06-01T00:00:00.000Z')
  look('2026-06-01T00:02:00.000Z')
  expect(shown()).toEqual([['warning', 1, false, null]])
  store.alerts.markAllRead(null)
  look('2026-06-01T23:00:00.000Z')
  expect(shown()).toEqual([['warning', 1, true, null]])
  look('2026-06-02T01:00:00.000Z')
  expect(shown()).toEqual([['warning', 2, false, null]])
  store.alerts.dismiss(store.alerts.list(all)[0]?.id ?? '', '2026-06-02T02:00:00.000Z')
  look('2026-06-09T00:00:00.000Z')
  expect([shown(), store.alerts.standing()]).toEqual([[], 1])
  look('2026-06-09T00:02:00.000Z', { severity: 'critical' })
  expect(shown()).toEqual([['critical', 2, false, null]])
  store.alerts.stand({ check: 'database', found: [] }, '2026-06-09T00:03:00.000Z')
  expect(store.alerts.standing()).toBe(1)
  store.alerts.stand({ check: 'disk', found: [] }, '2026-06-09T00:04:00.000Z')
  expect(shown()).toEqual([['critical', 2, true, '2026-06-09T00:04:00.000Z']])
  look('2026-06-10T00:00:00.000Z')
  expect(store.alerts.list(all)).toHaveLength(2)
  store.close()
})

test('what was dismissed and lasts is counted, listed on request, and comes back when somebody asks for it', () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  const { alerts } = store
  const found = ['disk free', 'disk memory'].map((cause) => alert(cause, { cause, source: 'system', pipelineId: null }))
  alerts.add([alert('failed')])
  alerts.stand({ check: 'disk', found }, '2026-06-01T00:00:00.000Z')
  const titles = (filter = {}) => alerts.list({ ...all, ...filter }).map(({ title }) => title)
  const idOf = (title: string) => alerts.list(all).find((each) => each.title === title)?.id ?? ''
  const [once, lasting] = [idOf('failed'), idOf('disk free')]
  expect(alerts.dismissedStanding()).toEqual({ standing: 0, lastAt: null })
  alerts.dismiss(once, '2026-06-03T00:00:00.000Z')
  alerts.dismiss(lasting, '2026-06-02T00:00:00.000Z')
  expect(alerts.dismissedStanding()).toEqual({ standing: 1, lastAt: '2026-06-02T00:00:00.000Z' })
  expect([titles(), titles({ dismissedOnly: true })]).toEqual([['disk memory'], ['disk free']])
  expect(alerts.list({ ...all, dismissedOnly: true })[0]?.dismissedAt).toBe('2026-06-02T00:00:00.000Z')
  expect([alerts.restore(lasting), alerts.restore(lasting), alerts.restore(once)]).toEqual([true, false, false])
  expect(titles().toSorted()).toEqual(['disk free', 'disk memory'])
  expect(alerts.list(all).map(({ dismissedAt }) => dismissedAt)).toEqual([null, null])
  alerts.dismiss(lasting, '2026-06-04T00:00:00.000Z')
  alerts.stand({ check: 'disk', found: [] }, '2026-06-05T00:00:00.000Z')
  expect([alerts.dismissedStanding().standing, alerts.restore(lasting)]).toEqual([0, false])
  store.close()
})

test('what comes back within the hour is the alert that it was, and read only if somebody has read it', () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  const low = (at: string) => alert('disk', { at, severity: 'warning', source: 'system', cause: 'disk free' })
  const look = (minute: string, isFound: boolean) => {
    const at = `2026-06-01T0${minute}:00.000Z`
    store.alerts.stand({ check: 'disk', found: isFound ? [low(at)] : [] }, at)
  }
  const shown = () => store.alerts.list(all).map(({ at, isRead, overAt }) => [at.slice(11, 16), isRead, overAt])
  look('0:00', true)
  look('0:02', false)
  expect([shown(), store.alerts.unread()]).toEqual([[['00:00', true, '2026-06-01T00:02:00.000Z']], 0])
  look('0:04', true)
  expect([shown(), store.alerts.unread()]).toEqual([[['00:00', false, null]], 1])
  store.alerts.markAllRead(null)
  look('0:06', false)
  look('0:08', true)
  expect(shown()).toEqual([['00:00', true, null]])
  look('0:10', false)
  look('2:00', true)
  expect(shown().map(([, isRead]) => isRead)).toEqual([false, true])
  store.close()
})

test('alerts are kept for as many days as the settings say', () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  store.alerts.add([alert('old', { at: '2026-05-01T00:00:00.000Z' }), alert('new')])
  expect(store.alerts.purge('2026-06-02T00:00:00.000Z')).toBe(0)
  const lasting = alert('lasting', { at: '2026-05-01T00:00:00.000Z', cause: 'disk free' })
  store.alerts.stand({ check: 'disk', found: [lasting] }, lasting.at)
  store.settings.put({ alertsKeptDays: 30 })
  expect(store.alerts.purge('2026-06-02T00:00:00.000Z')).toBe(1)
  expect(store.alerts.list(all).map(({ title }) => title)).toEqual(['new', 'lasting'])
  store.close()
})
