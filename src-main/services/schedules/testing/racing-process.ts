import { openStore } from '../../../storage/open-store.ts'
import { lookAtSchedules } from '../look-at-schedules.ts'
import { runOf, succeeded } from './simulated-workspace.ts'

/** One of several processes that look at the schedules of a workspace at the same times: `<workspace> <begin> <end> <step in minutes>`. */
const [workspace = '', begin = '', end = '', stepMinutes = '1'] = process.argv.slice(2)
const store = openStore(workspace)
let now = new Date(begin)
let startedHere = 0
process.send?.('ready')
process.once('message', () => {
  void race()
})

async function race(): Promise<void> {
  while (now <= new Date(end)) {
    await lookAtSchedules({
      store,
      now: () => now,
      log: { bug: () => undefined },
      start: async ({ pipelineId, fireAt, runId }) => {
        store.runs.add(runOf(pipelineId, runId, fireAt, now))
        // As starting a run does: others get their turn before it is recorded as started.
        await new Promise((resolve) => setImmediate(resolve))
        store.runs.finish(runId, { ...succeeded, finishedAt: now.toISOString() })
        startedHere++
        return { failure: null }
      },
    })
    now = new Date(now.getTime() + Number(stepMinutes) * 60_000)
  }
  store.close()
  process.send?.(startedHere, () => {
    process.exit(0)
  })
}
