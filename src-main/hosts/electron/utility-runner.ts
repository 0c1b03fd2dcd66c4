import { join } from 'node:path'

import { utilityProcess } from 'electron'

import { createRunner } from '../../engine/run/runner/create-runner.ts'
import type { RunnerPort } from '../../engine/run/run-port.ts'
import { runnerArguments, runnerEnvironment } from '../../engine/run/runner/runner-environment.ts'
import type { FromRunner } from '../../engine/run/runner/runner-messages.ts'
import type { RunnerProcess } from '../../engine/run/runner/runner-process.ts'
import { projectFolder } from '../../project-folder.ts'

/** The bundle of `engine/run/runner-main.ts`. */
const entry = join(projectFolder, 'out', 'main', 'runner.js')

/** Runner processes as utility processes of Electron: a crash does not close the window. */
export const createUtilityRunner = (): RunnerPort => createRunner(startUtilityRunner)

function startUtilityRunner(): RunnerProcess {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Weir runner',
    env: runnerEnvironment(),
    execArgv: [...runnerArguments],
    stdio: 'inherit',
  })
  return {
    send: (message) => {
      child.postMessage(message)
    },
    onMessage: (handler) =>
      void child.on('message', (message) => {
        handler(message as FromRunner)
      }),
    onExit: (handler) =>
      void child.once('exit', (code) => {
        handler(`exit code ${code}`)
      }),
    // Electron's own kill would wait for a runner that hangs.
    kill: () => {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
    },
    // Its channel cannot be closed from this side, so the process is asked to exit.
    disconnect: () => void child.kill(),
  }
}
