import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { createRunner } from './create-runner.ts'
import type { RunnerPort } from '../run-port.ts'
import { runnerArguments, runnerEnvironment } from './runner-environment.ts'
import type { FromRunner } from './runner-messages.ts'
import type { RunnerProcess } from './runner-process.ts'

/** Runner processes as Node children. */
export const createNodeRunner = (): RunnerPort => createRunner(startNodeRunner)

const entry = fileURLToPath(new URL('./runner-main.ts', import.meta.url))

export interface NodeRunnerProcess extends RunnerProcess {
  /** Its number in the operating system, once it has one. */
  pid(): number | undefined
}

export function startNodeRunner(): NodeRunnerProcess {
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: [...runnerArguments],
    env: runnerEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  // The exit that follows says what there is to say.
  child.on('error', () => undefined)
  return {
    pid: () => child.pid,
    send: (message) => {
      if (child.connected) child.send(message)
    },
    onMessage: (handler) => void child.on('message', (message) => handler(message as unknown as FromRunner)),
    onExit: (handler) => void child.once('exit', (code, signal) => handler(signal ?? `exit code ${code ?? 0}`)),
    kill: () => void child.kill('SIGKILL'),
    disconnect: () => {
      if (child.connected) child.disconnect()
    },
  }
}
