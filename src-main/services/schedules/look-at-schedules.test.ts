import { join } from 'node:path'

import { onTestFinished, describe, expect, test } from 'vitest'

import type { Schedule } from '../../../src-shared/schedule/schedule.ts'
import { openStore } from '../../storage/open-store.ts'
import { openSqlite } from '../../storage/sqlite-connection.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { daysBetween, firesByLocalDay } from './testing/fires-by-local-day.ts'
import { raceProcesses } from './testing/race-processes.ts'
import { simulateWorkspace } from './testing/simulated-workspace.ts'

const every15: Schedule = { kind: 'interval', minutes: 15 }
const hourly: Schedule = { kind: 'cron', expression: '0 * * * *', timezone: 'UTC' }
const nightly = (timezone: string): Schedule => ({ kind: 'cron', expression: '30 2 * * *', timezone })
const byRule = (timezone: string): Schedule => ({
  ...{ kind: 'rrule', rrule: 'FREQ=DAILY;BYHOUR=2;BYMINUTE=30', timezone },
})
const hourMs = 3_600_000
const daysLater = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000)

function workspace(begin: string, runLastsMs = 0, mostRuns?: number) {
  const folder = temporaryFolder()
  const store = openStore(folder.path)
  onTestFinished(() => {
    store.close()
    folder[Symbol.dispose]()
  })
  const at = new Date(begin)
  return { store, folder: folder.path, at, simulated: simulateWorkspace(store, at, runLastsMs, mostRuns) }
}

const summary = (store: ReturnType<typeof openStore>, id: string) =>
  store.schedules
    .fires(id, 500)
    .map(({ fireAt, status, folded }) => [fireAt.slice(0, 16), status, folded])
    .reverse()

describe.each([
  ['Europe/Berlin', '2026-03-27', '2026-03-31', '2026-03-29T01:00Z', '03:00'],
  ['Europe/Berlin', '2026-10-23', '2026-10-27', '2026-10-25T01:00Z', '02:30'],
  ['America/New_York', '2026-03-06', '2026-03-10', '2026-03-08T07:00Z', '03:00'],
  ['America/New_York', '2026-10-30', '2026-11-03', '2026-11-01T06:00Z', '02:30'],
])('around a change of the clock in %s, %s to %s', (timezone, begin, end, change, time) => {
  const changed = change.slice(0, 10)
  test('a nightly run comes once a day; a rule leaves out a time that the clock leaves out', async () => {
    const { simulated } = workspace(`${begin}T12:00:00Z`)
    simulated.add('cron', nightly(timezone))
    simulated.add('rrule', byRule(timezone))
    await simulated.runUntil(new Date(`${end}T12:00:00Z`))
    const dayAfter = (day: string) => daysLater(new Date(day), 1).toISOString().slice(0, 10)
    const days = daysBetween(dayAfter(begin), dayAfter(end))
    const byDay = (id: string) => {
      const fires = simulated.started.filter(({ pipelineId }) => pipelineId === id).map(({ fireAt }) => fireAt)
      const found = firesByLocalDay(fires, timezone)
      return days.map((day) => found.get(day)?.join(' ') ?? 'none')
    }
    const expected = (onChange: string) => days.map((day) => (day === changed ? onChange : '02:30'))
    expect(byDay('cron')).toEqual(expected(time))
    expect(byDay('rrule')).toEqual(expected(time === '02:30' ? time : 'none'))
  })

  test('what comes every hour or every quarter comes at each of them, also in the hour that comes twice', async () => {
    const begin = new Date(Date.parse(change) - 2 * hourMs)
    const { simulated } = workspace(begin.toISOString())
    simulated.add('hour', { kind: 'cron', expression: '0 * * * *', timezone })
    simulated.add('quarter', { kind: 'cron', expression: '*/15 * * * *', timezone })
    simulated.add('interval', every15)
    await simulated.runUntil(new Date(begin.getTime() + 4 * hourMs + 1))
    const count = (id: string) => simulated.started.filter(({ pipelineId }) => pipelineId === id).length
    expect([count('hour'), count('quarter'), count('interval')]).toEqual([4, 16, 16])
  })
})

test('a schedule starts nothing for a time before it was set, and a run of now at its time', async () => {
  const { simulated, at } = workspace('2026-05-01T10:00:30Z')
  simulated.add('nightly', nightly('UTC'))
  simulated.add('interval', { kind: 'interval', minutes: 360 })
  simulated.add('ten', { kind: 'rrule', rrule: 'FREQ=DAILY;COUNT=10', timezone: 'UTC' })
  await simulated.runUntil(daysLater(at, 12))
  const fires = (id: string) => simulated.started.filter(({ pipelineId }) => pipelineId === id)
  expect(fires('nightly')[0]).toMatchObject({ fireAt: '2026-05-02T02:30:00.000Z', at: '2026-05-02T02:30:00.000Z' })
  expect(fires('interval')[0]).toMatchObject({ fireAt: '2026-05-01T16:00:00.000Z' })
  expect(fires('ten')).toHaveLength(10)
})

test('after three days of sleep each schedule does what its policy says, once', async () => {
  const { simulated, store, at } = workspace('2026-05-01T00:00:00Z')
  simulated.add('once', hourly)
  simulated.add('all', hourly, { missed: 'run_all' })
  simulated.add('skip', hourly, { missed: 'skip' })
  await simulated.runUntil(new Date('2026-05-01T02:00:01Z'))
  simulated.sleepUntil(new Date('2026-05-04T02:20:00Z'))
  await simulated.runUntil(new Date('2026-05-04T03:00:01Z'))
  const day = (time: string) => `2026-05-0${time}`
  expect(summary(store, 'once')).toEqual([
    [day('1T01:00'), 'started', 0],
    [day('1T02:00'), 'started', 0],
    [day('4T02:00'), 'started', 71],
    [day('4T03:00'), 'started', 0],
  ])
  expect(summary(store, 'skip')).toEqual([
    [day('1T01:00'), 'started', 0],
    [day('1T02:00'), 'started', 0],
    [day('4T02:00'), 'missed', 71],
    [day('4T03:00'), 'started', 0],
  ])
  const all = summary(store, 'all')
  expect(all.map(([, status]) => status)).toEqual(Array.from({ length: 75 }, () => 'started'))
  expect(all[0]).toEqual([day('1T01:00'), 'started', 0])
  expect(daysLater(at, 3) < new Date(`${String(all.at(-1)?.[0])}Z`)).toBe(true)
  const keys = simulated.started.map(({ pipelineId, fireAt }) => `${pipelineId} ${fireAt}`)
  expect(new Set(keys).size).toBe(keys.length)
})

test('while a run goes on, a time is skipped, waits or starts beside it, as the policy says', async () => {
  const { simulated, store } = workspace('2026-05-01T00:00:00Z', 100 * 60_000)
  simulated.add('skip', hourly)
  simulated.add('queue', hourly, { overlap: 'queue' })
  simulated.add('allow', hourly, { overlap: 'allow' })
  await simulated.runUntil(new Date('2026-05-01T04:30:00Z'))
  expect(summary(store, 'skip').map(([, status]) => status)).toEqual(['started', 'skipped', 'started', 'skipped'])
  expect(summary(store, 'queue').map(([, status]) => status)).toEqual(['started', 'started', 'started', 'queued'])
  const begun = (id: string) =>
    simulated.started.filter(({ pipelineId }) => pipelineId === id).map(({ at }) => at.slice(11, 16))
  expect(begun('queue')).toEqual(['01:00', '02:40', '04:20'])
  expect(begun('allow')).toEqual(['01:00', '02:00', '03:00', '04:00'])
})

test('the jitter puts each start off by its own amount, and never beyond the next time', async () => {
  const { simulated } = workspace('2026-05-01T00:00:00Z')
  simulated.add('a', hourly, { jitterSeconds: 3600 })
  simulated.add('b', hourly, { jitterSeconds: 600 })
  await simulated.runUntil(new Date('2026-05-02T00:00:00Z'))
  const delays = (id: string) =>
    simulated.started
      .filter(({ pipelineId }) => pipelineId === id)
      .map(({ at, fireAt }) => (Date.parse(at) - Date.parse(fireAt)) / 1000)
  expect(delays('a').length).toBeGreaterThanOrEqual(22)
  for (const delay of delays('a')) expect(delay).toBeLessThan(3600)
  expect(new Set(delays('b')).size).toBeGreaterThan(15)
  for (const delay of delays('b')) expect(delay).toBeLessThan(600)
})

test('a paused pipeline starts nothing, and what passed meanwhile is not missed', async () => {
  const { simulated, store } = workspace('2026-05-01T00:00:00Z')
  simulated.add('p', hourly, { missed: 'run_all' })
  await simulated.runUntil(new Date('2026-05-01T01:30:00Z'))
  const said = { description: '', connectorId: null, schemaId: null, schedule: null }
  store.pipelines.keepFacts('p', { ...said, status: 'paused' }, '2026-05-01T01:30:00Z')
  await simulated.runUntil(new Date('2026-05-01T05:30:00Z'))
  store.pipelines.keepFacts('p', { ...said, status: 'active' }, '2026-05-01T05:30:00Z')
  store.schedules.countFrom('p', '2026-05-01T05:30:00.000Z')
  await simulated.runUntil(new Date('2026-05-01T06:30:00Z'))
  expect(summary(store, 'p').map(([at]) => at)).toEqual(['2026-05-01T01:00', '2026-05-01T06:00'])
})

test('a time that waits when its pipeline is paused does not run when it is resumed', async () => {
  const { simulated, store } = workspace('2026-05-01T00:00:00Z', 100 * 60_000)
  simulated.add('p', hourly, { overlap: 'queue' })
  await simulated.runUntil(new Date('2026-05-01T02:30:00Z'))
  expect(store.schedules.waiting()).toEqual(['p'])
  const said = { description: '', connectorId: null, schemaId: null, schedule: null }
  store.pipelines.keepFacts('p', { ...said, status: 'paused' }, '2026-05-01T02:30:00Z')
  await simulated.runUntil(new Date('2026-05-01T05:30:00Z'))
  expect(store.schedules.waiting()).toEqual([])
  store.pipelines.keepFacts('p', { ...said, status: 'active' }, '2026-05-01T05:30:00Z')
  store.schedules.countFrom('p', '2026-05-01T05:30:00.000Z')
  await simulated.runUntil(new Date('2026-05-01T06:30:00Z'))
  expect(simulated.started.map(({ fireAt }) => fireAt.slice(11, 16))).toEqual(['01:00', '06:00'])
})

test('a schedule goes on when the clock was years ahead and is set back', async () => {
  const { simulated, store } = workspace('2036-05-01T00:00:00Z')
  simulated.add('p', hourly)
  await simulated.runUntil(new Date('2036-05-01T02:30:00Z'))
  simulated.sleepUntil(new Date('2026-05-01T00:30:00Z'))
  await simulated.runUntil(new Date('2026-05-01T02:30:00Z'))
  expect(simulated.started.map(({ fireAt }) => fireAt.slice(0, 13))).toEqual([
    ...['2036-05-01T01', '2036-05-01T02', '2026-05-01T01', '2026-05-01T02'],
  ])
  expect(store.schedules.find('p')?.lastFireAt).toBe('2026-05-01T02:00:00.000Z')
})

test('a schedule that is no object does not stop the others', async () => {
  const { simulated } = workspace('2026-05-01T00:00:00Z')
  simulated.add('odd', '0 9 * * *' as unknown as Schedule)
  simulated.add('p', hourly)
  await simulated.runUntil(new Date('2026-05-01T01:30:00Z'))
  expect(simulated.started.map(({ pipelineId }) => pipelineId)).toEqual(['p'])
})

test('a schedule that cannot be taken up is reported, and the others start', async () => {
  const { simulated, folder } = workspace('2026-05-01T00:00:00Z')
  simulated.add('a', hourly)
  simulated.add('b', hourly)
  const connection = openSqlite(join(folder, 'weir.sqlite'), folder)
  connection.script(`create trigger refuse before insert on schedule_fires when new.pipeline_id = 'a'
    begin select raise(abort, 'no room'); end`)
  connection.close()
  await simulated.runUntil(new Date('2026-05-01T01:00:01Z'))
  expect(simulated.started.map(({ pipelineId }) => pipelineId)).toEqual(['b'])
  expect(simulated.failed).toMatchObject([{ pipelineId: 'a', message: expect.stringContaining('no room') as string }])
})

test('runs that are due at one time start a few at once, and each of them starts', async () => {
  const { simulated, store } = workspace('2026-05-01T00:00:00Z', 10 * 60_000, 3)
  const ids = Array.from({ length: 8 }, (_, index) => `p${index}`)
  for (const id of ids) simulated.add(id, hourly)
  await simulated.runUntil(new Date('2026-05-01T01:00:01Z'))
  expect(simulated.started).toHaveLength(3)
  expect(store.schedules.waiting()).toEqual(ids.slice(3))
  await simulated.runUntil(new Date('2026-05-01T01:30:00Z'))
  expect(simulated.started.map(({ at }) => at.slice(11, 16)).toSorted()).toEqual([
    ...['01:00', '01:00', '01:00', '01:10', '01:10', '01:10', '01:20', '01:20'],
  ])
  expect(simulated.started.map(({ pipelineId }) => pipelineId).toSorted()).toEqual(ids)
})

test('of two processes on a workspace one starts the run of each time', async () => {
  const { store, folder, at } = workspace('2026-05-01T00:00:00Z')
  const simulated = simulateWorkspace(store, at)
  simulated.add(
    'a',
    { kind: 'cron', expression: '* * * * *', timezone: 'UTC' },
    { missed: 'run_all', overlap: 'queue' },
  )
  simulated.add('b', { kind: 'interval', minutes: 2 }, { missed: 'run_all', overlap: 'queue' })
  // Both begin to count at the same moment.
  await simulated.runUntil(new Date(at.getTime() + 1))
  const end = new Date(at.getTime() + 60 * 60_000)
  const counts = await raceProcesses({ workspace: folder, begin: at, end, stepMinutes: 1, processes: 2 })
  const runs = store.runs.list(500, null)
  const keys = runs.map(({ pipelineId, scheduledFor }) => `${pipelineId} ${String(scheduledFor)}`)
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.length).toBe(counts[0]! + counts[1]!)
  expect(keys.length).toBe(60 + 30)
}, 60_000)

test('what a process had taken when it died is started by another, unless its run began', () => {
  const { simulated, store } = workspace('2026-05-01T00:00:00Z')
  simulated.add('p', hourly)
  const dead = { pid: 2 ** 22 + 1, startedAt: 'long ago' }
  const fire = { status: 'queued', isLate: false, folded: 0 } as const
  store.schedules.record('p', null, [{ ...fire, fireAt: '2026-05-01T01:00:00.000Z' }])
  const taken = store.schedules.claim('p', 'skip', dead)
  expect(store.schedules.claim('p', 'skip', dead)).toBeNull()
  store.schedules.release(taken!)
  expect(store.schedules.claim('p', 'skip', dead)).toMatchObject({ fireAt: '2026-05-01T01:00:00.000Z' })
})
