import { rm } from 'node:fs/promises'

import { inferSource } from '../inference/infer-source.ts'
import { planLoadJob } from '../load-plan/plan-load-job.ts'
import { warmEngine } from '../open-engine.ts'
import { openPreviews } from '../preview/open-previews.ts'
import { traceRun } from '../trace/trace-run.ts'
import { runJob } from '../run-job.ts'
import type { LoadPlanJob, RunJob } from '../run-port.ts'
import { openRunnerChannel } from './runner-channel.ts'
import { askForTokens } from './ask-for-tokens.ts'
import { carriedFailure as carried, type FromRunner } from './runner-messages.ts'

/** The process that touches data: one run, or any number of previews, for the host at the other end of the channel. */
const channel = openRunnerChannel()
const stopping = new AbortController()
const previews = openPreviews()
const tokens = askForTokens(channel)
const graceMs = 3_000
let running: { readonly tempFolder: string; readonly done: Promise<void> } | null = null

channel.onMessage((message) => {
  switch (message.type) {
    case 'run':
      running = { tempFolder: message.job.tempFolder, done: runToEnd(tokens.withTokens(message.job)) }
      return
    case 'planLoad':
      running = { tempFolder: message.job.tempFolder, done: planToEnd(tokens.withTokens(message.job)) }
      return
    case 'cancel':
      stop()
      return
    case 'preview':
      answer(message.id, previews.preview(tokens.withTokens(message.job)), (id, preview) => ({
        type: 'previewed',
        id,
        preview,
      }))
      return
    case 'explore':
      answer(message.id, previews.explore(tokens.withTokens(message.job)), (id, exploration) => ({
        type: 'explored',
        id,
        exploration,
      }))
      return
    case 'describe':
      answer(message.id, previews.describe(message.job), (id, columns) => ({ type: 'described', id, columns }))
      return
    case 'infer':
      inferSource(message.job, (share) => channel.send({ type: 'inferring', share })).then(
        (inference) => channel.send({ type: 'inferred', inference }),
        (error: unknown) => channel.send({ type: 'inferFailed', failure: carried(error) }),
      )
      return
    case 'trace':
      traceRun(message.job, stopping.signal).then(
        (trace) => channel.send({ type: 'traced', trace }),
        (error: unknown) => channel.send({ type: 'traceFailed', failure: carried(error) }),
      )
      return
    case 'token':
    case 'tokenFailed':
      tokens.arrived(message)
      return
    case 'compile':
      answer(message.id, previews.compile(message.job), (id, sql) => ({ type: 'compiled', id, sql }))
  }
})

// Without a host nobody could archive the files: roll back and go. Leaving in the ordinary way may wait for the engine for ever.
channel.onGone(() => {
  stop()
  if (running === null) end()
  else void leave(running)
})

// The ordinary end of a process waits for the engine, and with it its locks in Postgres would stay.
process.on('uncaughtException', (error) => {
  console.error(error)
  end()
})

async function runToEnd(job: RunJob): Promise<void> {
  const outcome = await runJob(job, (event) => channel.send({ type: 'event', event }), stopping.signal)
  // From here on the folder is the host's: its next attempt needs the staged files.
  running = null
  channel.send({ type: 'outcome', outcome })
}

async function planToEnd(job: LoadPlanJob): Promise<void> {
  const outcome = await planLoadJob(job, (event) => channel.send({ type: 'event', event }), stopping.signal)
  running = null
  channel.send({ type: 'loadPlanned', outcome })
}

/** The next start may have looked for what is left of the run already, so its folder goes with it. */
async function leave({ tempFolder, done }: NonNullable<typeof running>): Promise<void> {
  setTimeout(end, graceMs).unref()
  await done
  await rm(tempFolder, { recursive: true, force: true }).catch(() => undefined)
  end()
}

// A runner that waits for its run has time; a run that is there already does not wait for this.
warmEngine().then(
  () => channel.send({ type: 'ready' }),
  () => channel.send({ type: 'ready' }),
)

function end(): void {
  process.kill(process.pid, 'SIGKILL')
}

function stop(): void {
  if (!stopping.signal.aborted) stopping.abort()
}

function answer<Result>(id: number, work: Promise<Result>, told: (id: number, result: Result) => FromRunner): void {
  work.then(
    (result) => channel.send(told(id, result)),
    (error: unknown) => channel.send({ type: 'askFailed', id, failure: carried(error) }),
  )
}
