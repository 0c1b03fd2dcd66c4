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

/** Runner processes as utility processes of Electron: one that crashes takes no window with it. */
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
    // The gentle end that Electron offers would wait for a runner that hangs.
    kill: () => {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
    },
    // Its channel cannot be cut from this side; when it is told so, it has nothing left to do.
    disconnect: () => void child.kill(),
  }
}
