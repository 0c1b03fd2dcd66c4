import { AppError, toFailureRecord } from '../../../../src-shared/errors/app-error.ts'
import type { RunEvent } from '../../../../src-shared/runs/run-event.ts'
import type { LoadPlanHandle, LoadPlanJob, RunHandle, RunJob, RunOutcome } from '../run-port.ts'
import type { FromRunner, ToRunner } from './runner-messages.ts'
import type { RunnerProcess } from './runner-process.ts'

const graceMs = 3_000

/** Runs in a process of its own; a process that dies is a failed run. */
export const runInProcess = (runner: RunnerProcess, job: RunJob): RunHandle =>
  followProcess(runner, {
    begin: { type: 'run', job },
    outcomeIn: (message) => (message.type === 'outcome' ? message.outcome : null),
    died: (how, isCancelled) => died(job, how, isCancelled),
  })

/** Plans a load in a process of its own; a process that dies is a failed plan. */
export const planInProcess = (runner: RunnerProcess, job: LoadPlanJob): LoadPlanHandle =>
  followProcess(runner, {
    begin: { type: 'planLoad', job },
    outcomeIn: (message) => (message.type === 'loadPlanned' ? message.outcome : null),
    died: (how, isCancelled) => ({
      status: isCancelled ? 'cancelled' : 'failed',
      error: toFailureRecord(
        isCancelled ? new AppError('plan_cancelled', { by: 'the user' }) : new AppError('plan_died', { signal: how }),
      ),
    }),
  })

interface Followed<Outcome> {
  readonly begin: ToRunner
  readonly outcomeIn: (message: FromRunner) => Outcome | null
  readonly died: (how: string, isCancelled: boolean) => Outcome
}

function followProcess<Outcome>(runner: RunnerProcess, { begin, outcomeIn, died }: Followed<Outcome>) {
  const events = eventQueue<RunEvent>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isCancelled = false
  const outcome = new Promise<Outcome>((resolve) => {
    let told: Outcome | null = null
    runner.onMessage((message) => {
      if (message.type === 'event') events.push(message.event)
      const found = outcomeIn(message)
      if (found === null) return
      told = found
      runner.disconnect()
      timer ??= setTimeout(() => runner.kill(), graceMs)
      resolve(told)
      events.end()
    })
    runner.onExit((how) => {
      clearTimeout(timer)
      resolve(told ?? died(how, isCancelled))
      events.end()
    })
  })
  runner.send(begin)
  const cancel = () => {
    isCancelled = true
    runner.send({ type: 'cancel' })
    // Killing is safe: what is not committed is not there.
    timer ??= setTimeout(() => runner.kill(), graceMs)
  }
  return { events, outcome, cancel }
}

function died(job: RunJob, how: string, isCancelled: boolean): RunOutcome {
  const error = toFailureRecord(
    isCancelled ? new AppError('cancelled', { by: 'the user' }) : new AppError('runner_died', { signal: how }),
  )
  const { runId, irVersion } = job
  return {
    status: isCancelled ? 'cancelled' : 'failed',
    result: { runId, irVersion, ok: false, nodeResults: [], error: error.message, receipt: null },
    plan: null,
    error,
    committed: false,
    failureClass: 'world',
  }
}

/** Values that are pushed and awaited in order; for one reader. */
interface EventQueue<Value> extends AsyncIterable<Value> {
  push(value: Value): void
  /** No more values come. */
  end(): void
}

function eventQueue<Value>(): EventQueue<Value> {
  const values: Value[] = []
  let hasEnded = false
  let wake = (): void => undefined
  return {
    push: (value) => {
      values.push(value)
      wake()
    },
    end: () => {
      hasEnded = true
      wake()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (values.length > 0) yield values.shift() as Value
        if (hasEnded) return
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
