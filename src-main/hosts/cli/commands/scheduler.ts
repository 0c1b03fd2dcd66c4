import { once } from 'node:events'

import type { ScheduleTick } from '../../../../src-shared/schedule/schedule-record.ts'
import type { Studio } from '../../../studio.ts'
import { moment } from '../text/moment.ts'
import { openTerminal, type Terminal } from '../text/terminal.ts'
import { type CommandContext, type SharedOptions, withStudio } from '../with-studio.ts'

export interface SchedulerOptions extends SharedOptions {
  readonly once?: boolean
}

/** Starts the runs of schedules, once or until it is ended. */
export function scheduler(options: SchedulerOptions): Promise<number> {
  if (options.once === true) return lookOnce(options)
  const terminal = openTerminal()
  let isFirst = true
  const onTick = (tick: ScheduleTick) => {
    if (options.json === true) terminal.out(JSON.stringify(tick))
    else tellTick(terminal, tick, isFirst)
    isFirst = false
  }
  const untilStopped = async ({ stop }: CommandContext) => {
    if (!stop.aborted) await once(stop, 'abort')
    return 0
  }
  return withStudio(options, untilStopped, { startsRun: false, onTick })
}

const lookOnce = (options: SchedulerOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { tick, ends } = await startAllDue(studio)
    if (isJson) terminal.out(JSON.stringify(tick))
    else tellTick(terminal, tick, true)
    return tick.failed.length === 0 && ends.every((status) => status === 'succeeded') ? 0 : 1
  })

/** Looks again where not all runs may go on at once, for as long as a look starts what was due at the first one. */
async function startAllDue(studio: Studio): Promise<{ tick: ScheduleTick; ends: readonly string[] }> {
  const ticks: ScheduleTick[] = []
  const ends: string[] = []
  for (;;) {
    const tick = await studio.services.schedules.tick(undefined)
    ticks.push(tick)
    ends.push(...(await Promise.all(tick.started.map(({ runId }) => endOf(studio, runId)))))
    const first = ticks[0]?.tickAt ?? ''
    if (tick.isFull && tick.started.some(({ fireAt }) => fireAt <= first)) continue
    const failed = ticks.flatMap((each) => each.failed)
    return { tick: { ...tick, started: ticks.flatMap((each) => each.started), failed }, ends }
  }
}

async function endOf({ services }: Studio, id: string): Promise<string> {
  for await (const event of await services.runs.events({ id })) if (event.type === 'finished') return event.status
  return (await services.runs.get({ id })).status
}

function tellTick(
  terminal: Terminal,
  { started, failed, totalPipelines, nextFireAt }: ScheduleTick,
  isFirst: boolean,
): void {
  for (const { pipelineId, fireAt, runId } of started) terminal.out(`${moment(fireAt)}  ${pipelineId}  run ${runId}`)
  for (const { pipelineId, fireAt, message } of failed)
    terminal.out(`${moment(fireAt)}  ${pipelineId}  ${terminal.style.red(message)}`)
  if (!isFirst) return
  if (totalPipelines === 0) terminal.status('No pipeline has a schedule yet.')
  else if (nextFireAt !== null) terminal.status(`The next run is due at ${moment(nextFireAt)} UTC.`)
}
