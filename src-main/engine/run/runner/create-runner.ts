import type { PipelineSql } from '../../../../src-shared/contract/records.ts'
import type { Exploration } from '../../../../src-shared/preview/exploration.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { arrivedFailure, type FromRunner, type ToRunner } from './runner-messages.ts'
import { traceInProcess } from './trace-in-process.ts'
import { inferInProcess } from './infer-in-process.ts'
import { answeringTokens } from './answer-tokens.ts'
import type {
  CompileJob,
  DescribeJob,
  ExploreJob,
  GiveToken,
  PreviewJob,
  PreviewRows,
  RunnerPort,
} from '../run-port.ts'
import { knownScripts } from './known-scripts.ts'
import { planInProcess, runInProcess } from './run-in-process.ts'
import type { RunnerProcess, StartRunner } from './runner-process.ts'
import { spareRunner } from './spare-runner.ts'
import { takeTurns } from './take-turns.ts'

/** Runs in a process each, previews in one that is kept warm; how a process is started is the host's affair. */
export function createRunner(startProcess: StartRunner): RunnerPort {
  let give: GiveToken = () => Promise.reject(new TypeError('nobody gives tokens'))
  const start = answeringTokens(startProcess, (connectorId, refused) => give(connectorId, refused))
  let warm: WarmRunner | null = null
  const spare = spareRunner(start)
  const inTurn = takeTurns()
  const busy = new Set<RunnerProcess>()
  const inProcess = <Result>(
    runner: RunnerProcess,
    work: (runner: RunnerProcess) => Promise<Result>,
  ): Promise<Result> => {
    const result = work(runner)
    busy.add(runner)
    const forget = () => busy.delete(runner)
    result.then(forget, forget)
    return result
  }
  const asked = () => (warm = warm?.isAlive() ? warm : warmRunner(spare.lend()))
  return {
    giveTokens: (from) => {
      give = from
    },
    prepare: () => spare.prepare(),
    run: (job) => runInProcess(spare.take(), job),
    planLoad: (job) => planInProcess(spare.take(), job),
    preview: (job, signal) => inTurn(() => asked().preview(job), signal),
    explore: (job, signal) =>
      readsAll(job)
        ? inProcess(spare.take(), (runner) => exploreApart(runner, job, signal))
        : inTurn(() => asked().explore(job), signal),
    describe: (job) => asked().describe(job),
    compile: knownScripts((job) => asked().compile(job)),
    infer: (job, watch) => inProcess(spare.take(), (runner) => inferInProcess(runner, job, watch)),
    trace: (job, signal) => inProcess(start(), (runner) => traceInProcess(runner, job, signal)),
    close: () => {
      for (const runner of busy) runner.kill()
      spare.close()
      warm?.close()
      warm = null
      return Promise.resolve()
    },
  }
}

/** Who counts rows, or looks for what all values prove, reads whole files; previews do not wait for that. */
const readsAll = ({ asked, sample }: ExploreJob): boolean =>
  asked.kind === 'total' || (asked.kind === 'suggestions' && sample.kind === 'all')

/** Answers one question in a process that ends with it, whatever happens. */
async function exploreApart(
  runner: RunnerProcess,
  job: ExploreJob,
  signal: AbortSignal | undefined,
): Promise<Exploration> {
  const warm = warmRunner(runner)
  const stop = () => {
    warm.close()
  }
  signal?.addEventListener('abort', stop)
  try {
    signal?.throwIfAborted()
    return await warm.explore(job)
  } finally {
    signal?.removeEventListener('abort', stop)
    warm.close()
  }
}

interface WarmRunner {
  isAlive(): boolean
  preview(job: PreviewJob): Promise<PreviewRows>
  explore(job: ExploreJob): Promise<Exploration>
  describe(job: DescribeJob): Promise<readonly Column[]>
  compile(job: CompileJob): Promise<PipelineSql>
  close(): void
}

function warmRunner(runner: RunnerProcess): WarmRunner {
  type Waiting = { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void }
  const waiting = new Map<number, Waiting>()
  let isAlive = true
  let lastId = 0
  runner.onMessage((message: FromRunner) => {
    if (!('id' in message)) return
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.type === 'askFailed') asked?.reject(arrivedFailure(message.failure))
    else asked?.resolve(answerOf(message) as never)
  })
  runner.onExit((how) => {
    isAlive = false
    for (const { reject } of waiting.values()) reject(new AppError('preview_died', { signal: how }))
    waiting.clear()
  })
  const ask = <Answer>(question: (id: number) => ToRunner): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, { resolve, reject })
      runner.send(question(id))
    })
  return {
    isAlive: () => isAlive,
    preview: (job) => ask((id) => ({ type: 'preview', id, job })),
    explore: (job) => ask((id) => ({ type: 'explore', id, job })),
    describe: (job) => ask((id) => ({ type: 'describe', id, job })),
    compile: (job) => ask((id) => ({ type: 'compile', id, job })),
    // It keeps nothing, and an engine that is asked to go in mid-statement may never do so.
    close: () => {
      isAlive = false
      runner.kill()
    },
  }
}

function answerOf(message: Extract<FromRunner, { type: 'previewed' | 'explored' | 'described' | 'compiled' }>) {
  switch (message.type) {
    case 'previewed':
      return message.preview
    case 'explored':
      return message.exploration
    case 'described':
      return message.columns
    case 'compiled':
      return message.sql
  }
}
