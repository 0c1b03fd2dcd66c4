import { readSchedule } from '../../src-main/schedule/read-schedule.ts'
import { missedPolicies } from '../../src-shared/schedule/schedule-policy.ts'
import { selectDue } from '../../src-shared/schedule/select-due.ts'
import type { Schedule } from '../../src-shared/schedule/schedule.ts'
import { daysBetween, firesByLocalDay } from '../../src-main/services/schedules/testing/fires-by-local-day.ts'
import { raceProcesses } from '../../src-main/services/schedules/testing/race-processes.ts'
import { simulateWorkspace, type StartedRun } from '../../src-main/services/schedules/testing/simulated-workspace.ts'
import { openStore } from '../../src-main/storage/open-store.ts'
import { temporaryFolder } from '../../src-main/storage/testing/temporary-folder.ts'

/** Zones whose clocks change at night, at midnight, by half an hour, in the south, during Ramadan, and never. */
const zones = [
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Asia/Kolkata',
  'UTC',
]
const begin = new Date('2026-01-01T00:00:00Z')
const end = new Date('2027-01-01T00:00:00Z')
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

let failures = 0

function tell(name: string, isRight: boolean, detail: string): void {
  if (!isRight) failures++
  console.log(`${isRight ? 'ok    ' : 'FAILED'} ${name.padEnd(46)} ${detail}`)
}

const isOnce = (runs: readonly StartedRun[]): boolean =>
  new Set(runs.map(({ pipelineId, fireAt }) => `${pipelineId} ${fireAt}`)).size === runs.length

/** Each day of the zone's own calendar that lies wholly in the year has one run. */
function judgeDaily(name: string, fires: readonly string[], timezone: string): void {
  const [rule = '', time = ''] = (name.split(', ')[1] ?? '').split(' ')
  const days = firesByLocalDay(fires, timezone)
  const left = rule === 'rrule' ? daysWithout(timezone, time) : []
  const wrong = daysBetween('2026-01-02', '2026-12-31').filter(
    (day) => (days.get(day)?.length ?? 0) !== (left.includes(day) ? 0 : 1),
  )
  const moved = [...days].filter(([, times]) => times[0] !== time)
  const shifted = moved.map(([day, times]) => `${day} at ${times.join(' and ')}`).join(', ')
  const found = wrong.slice(0, 3).map((day) => `${day}: ${days.get(day)?.join(' and ') ?? 'none'}`)
  tell(
    name,
    wrong.length === 0,
    wrong.length === 0 ? `${fires.length} runs${shifted && `; ${shifted}`}` : found.join('; '),
  )
}

const kinds: Readonly<Record<string, (timezone: string) => Schedule>> = {
  'cron 02:30': (timezone) => ({ kind: 'cron', expression: '30 2 * * *', timezone }),
  'cron 00:15': (timezone) => ({ kind: 'cron', expression: '15 0 * * *', timezone }),
  'rrule 02:30': (timezone) => ({ kind: 'rrule', rrule: 'FREQ=DAILY;BYHOUR=2;BYMINUTE=30', timezone }),
}

/** The days on which the clock of a zone never shows a time: it was set forward over it. */
const daysWithout = (timezone: string, time: string): readonly string[] => {
  const shown = new Set<string>()
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' })
  for (let at = begin.getTime(); at < end.getTime(); at += 15 * minuteMs) shown.add(clock.format(at))
  return daysBetween('2026-01-02', '2026-12-31').filter((day) => !shown.has(`${day} ${time}`))
}

/** The times that the scheduler would take up, looking at each of them when it comes; without a store. */
function timesTaken(schedule: Schedule, from: Date, to: Date): readonly string[] {
  const { times } = readSchedule(schedule, from)
  const taken: string[] = []
  let after = from
  for (let now = times?.next(after) ?? null; times && now !== null && now < to; now = times.next(after)) {
    const due = selectDue({ times, after, missed: 'run_once', jitterSeconds: 0, pipelineId: '' }, now)
    taken.push(...due.map(({ at }) => at.toISOString()))
    after = due.at(-1)?.at ?? now
  }
  return taken
}

/** Nightly runs in every zone, through the whole year. */
function runYear(): void {
  for (const timezone of zones) {
    for (const [kind, schedule] of Object.entries(kinds))
      judgeDaily(`${timezone}, ${kind}`, timesTaken(schedule(timezone), begin, end), timezone)
    const interval = timesTaken({ kind: 'interval', minutes: 60 }, begin, end).length
    tell(`${timezone}, interval of an hour`, interval === 365 * 24 - 1, `${interval} runs`)
  }
}

/** The same with a store, in all zones at once, while most of their clocks change. */
async function runWorkspace(): Promise<void> {
  for (const [from, to] of [
    ['2026-03-28', '2026-03-30'],
    ['2026-10-24', '2026-10-26'],
  ] as const) {
    using folder = temporaryFolder()
    const store = openStore(folder.path)
    const simulated = simulateWorkspace(store, new Date(from))
    let expected = 0
    for (const timezone of zones) {
      for (const [kind, schedule] of Object.entries(kinds)) {
        simulated.add(`${timezone}, ${kind}`, schedule(timezone))
        expected += timesTaken(schedule(timezone), new Date(from), new Date(to)).length
      }
    }
    await simulated.runUntil(new Date(to))
    const { started } = simulated
    const isPunctual = started.every(({ at, fireAt }) => at === fireAt)
    const isRight = started.length === expected && isPunctual && isOnce(started)
    tell(
      `a workspace with all of them, ${from} to ${to}`,
      isRight,
      `${started.length} runs of ${expected}, each at its time`,
    )
    store.close()
  }
}

const offsetOf = (at: Date, timezone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' }).format(at)

/** The days of the year on which the clock of a zone changes. */
const changesOf = (timezone: string): readonly Date[] =>
  Array.from({ length: 364 }, (_, day) => new Date(begin.getTime() + (day + 0.5) * dayMs)).filter(
    (at) => offsetOf(at, timezone).split(', ')[1] !== offsetOf(new Date(at.getTime() + dayMs), timezone).split(', ')[1],
  )

/** What comes every hour and every quarter, from a day before to a day after each change of each clock. */
function runChanges(): void {
  const every = { hour: ['0 * * * *', 60], quarter: ['*/15 * * * *', 15] } as const
  for (const timezone of zones) {
    for (const change of changesOf(timezone)) {
      const from = new Date(change.getTime() - dayMs / 2)
      const to = new Date(from.getTime() + 2.5 * dayMs)
      for (const [id, [expression, minutes]] of Object.entries(every)) {
        const found = timesTaken({ kind: 'cron', expression, timezone }, from, to)
        const wanted = timesByClock(from, to, timezone, minutes)
        const isSame = JSON.stringify(found) === JSON.stringify(wanted)
        const odd = [...found.filter((at) => !wanted.includes(at)), ...wanted.filter((at) => !found.includes(at))]
        const name = `${timezone}, every ${id} around ${change.toISOString().slice(0, 10)}`
        tell(name, isSame, `${found.length} runs of ${wanted.length}${isSame ? '' : `: ${odd.slice(0, 3).join(' ')}`}`)
      }
    }
  }
}

/** The minutes at which the clock of a zone shows a multiple, found by looking at each of them. */
function timesByClock(from: Date, to: Date, timezone: string, minutes: number): readonly string[] {
  const clock = new Intl.DateTimeFormat('en', { timeZone: timezone, minute: 'numeric' })
  const found: string[] = []
  for (let at = from.getTime() + minuteMs; at < to.getTime(); at += minuteMs)
    if (Number(clock.format(at)) % minutes === 0) found.push(new Date(at).toISOString())
  return found
}

async function sleepThreeDays(): Promise<void> {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  const simulated = simulateWorkspace(store, begin)
  for (const missed of missedPolicies)
    simulated.add(missed, { kind: 'cron', expression: '0 * * * *', timezone: 'UTC' }, { missed })
  await simulated.runUntil(new Date('2026-01-02T00:30:00Z'))
  const before = simulated.started.length
  simulated.sleepUntil(new Date('2026-01-05T00:30:00Z'))
  await simulated.runUntil(new Date('2026-01-05T00:50:00Z'))
  const made = simulated.started.slice(before)
  const expected = { run_once: 1, run_all: 72, skip: 0 }
  for (const missed of missedPolicies) {
    const count = made.filter(({ pipelineId }) => pipelineId === missed).length
    tell(`three days of sleep, 72 missed hours, ${missed}`, count === expected[missed], `${count} runs afterwards`)
  }
  tell('three days of sleep, each time once', isOnce(simulated.started), `${simulated.started.length} runs`)
  store.close()
}

async function race(): Promise<void> {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  const simulated = simulateWorkspace(store, begin)
  const policy = { missed: 'run_all', overlap: 'queue' } as const
  for (let index = 0; index < 5; index++)
    simulated.add(`every minute ${index}`, { kind: 'interval', minutes: 1 }, policy)
  await simulated.runUntil(new Date(begin.getTime() + 1))
  const hours = 1
  const last = new Date(begin.getTime() + hours * 3_600_000)
  const counts = await raceProcesses({ workspace: folder.path, begin, end: last, stepMinutes: 1, processes: 2 })
  const times = [0, 1, 2, 3, 4].flatMap((index) => store.schedules.fires(`every minute ${index}`, 1_000))
  const total = counts.reduce((sum, count) => sum + count, 0)
  const isRight =
    total === 5 * hours * 60 && times.length === total && times.every(({ run }) => run?.status === 'succeeded')
  tell('two processes on one workspace', isRight, `${times.length} times, ${counts.join(' + ')} runs`)
  store.close()
}

runYear()
runChanges()
await runWorkspace()
await sleepThreeDays()
await race()
console.log(failures === 0 ? 'Every time came once.' : `${failures} failed.`)
process.exitCode = failures === 0 ? 0 : 1
