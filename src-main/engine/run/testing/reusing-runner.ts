import { createRunner } from '../runner/create-runner.ts'
import { startNodeRunner } from '../runner/node-runner.ts'
import type { FromRunner } from '../runner/runner-messages.ts'
import type { RunnerProcess } from '../runner/runner-process.ts'
import type { RunnerPort } from '../run-port.ts'

/** Free for the next job, of whatever file of tests. They end with this process. */
const idle = new Set<ReusedProcess>()

/**
 * Runner processes that do one job after another, for tests that are not about processes: most of what a short run costs is the start
 * of its process.
 */
export function createReusingRunner(): RunnerPort {
  const start = (): RunnerProcess => {
    const [reused = openReused((gone) => idle.delete(gone))] = idle
    idle.delete(reused)
    return reused.lend(() => idle.add(reused))
  }
  return createRunner(start)
}

interface ReusedProcess {
  readonly process: RunnerProcess
  /** The process for one job; it is given back once it has done it. */
  lend(giveBack: () => void): RunnerProcess
}

/** After these a process has nothing more to do. */
const lastMessages = new Set<FromRunner['type']>([
  'outcome',
  'loadPlanned',
  'inferred',
  'inferFailed',
  'traced',
  'traceFailed',
])

function openReused(onGone: (reused: ReusedProcess) => void): ReusedProcess {
  const process = startNodeRunner()
  let onMessage = (_: FromRunner): void => undefined
  let onExit = (_: string): void => undefined
  let isReady = false
  process.onMessage((message) => {
    if (message.type === 'ready') isReady = true
    onMessage(message)
  })
  process.onExit((how) => {
    onGone(reused)
    onExit(how)
  })
  const reused: ReusedProcess = {
    process,
    lend: (giveBack) => {
      const messageHandlers: ((message: FromRunner) => void)[] = []
      const exitHandlers: ((how: string) => void)[] = []
      let isAsked = false
      let isDone = false
      let isCancelled = false
      let isGone = false
      onMessage = (message) => {
        isDone ||= lastMessages.has(message.type)
        for (const handler of messageHandlers) handler(message)
      }
      onExit = (how) => {
        if (isGone) return
        isGone = true
        for (const handler of exitHandlers) handler(how)
      }
      // A process that was told to stop stops whatever it is given next.
      const leave = (inEarnest: () => void) => {
        if (isGone) return
        if (isCancelled || (isAsked && !isDone)) {
          inEarnest()
          return
        }
        giveBack()
        onExit('given back')
      }
      return {
        send: (message) => {
          if (isGone) return
          isAsked = true
          isCancelled ||= message.type === 'cancel'
          process.send(message)
        },
        onMessage: (handler) => {
          messageHandlers.push(handler)
          if (isReady) queueMicrotask(() => handler({ type: 'ready' }))
        },
        onExit: (handler) => void exitHandlers.push(handler),
        kill: () => leave(() => process.kill()),
        disconnect: () => leave(() => process.disconnect()),
      }
    },
  }
  return reused
}
