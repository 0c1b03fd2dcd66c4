import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { descendantsOf } from '../fixtures/descendants-of.ts'

/** Who is killed: each gives the processes of it that run now. */
export const victims = {
  runner: (host: number) => runnersOf(host),
  host: (host: number) => [host],
  postgres: (_: number, workspace: string) => serverProcesses(workspace),
  everything: (host: number, workspace: string) => [
    host,
    ...descendantsOf(host).map(({ pid }) => pid),
    ...serverProcesses(workspace),
  ],
} as const satisfies Record<string, (host: number, workspace: string) => readonly number[]>

export type Victim = keyof typeof victims
export const victimNames = Object.keys(victims) as readonly Victim[]

const runnersOf = (host: number): readonly number[] =>
  descendantsOf(host)
    .filter(({ command }) => command.includes('runner-main'))
    .map(({ pid }) => pid)

function serverProcesses(workspace: string): readonly number[] {
  const file = join(workspace, 'postgres', 'data', 'postmaster.pid')
  if (!existsSync(file)) return []
  const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0])
  return [postmaster, ...descendantsOf(postmaster).map(({ pid }) => pid)]
}

/** kill -9; false where it is gone already. */
export function killNow(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL')
    return true
  } catch {
    return false
  }
}

/** A zombie that nobody waits for runs no more. */
export function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
