import { execFile } from 'node:child_process'
import { join } from 'node:path'

import { type ServerAccount, launchAs } from './server-account.ts'
import type { ServerBinaries } from './server-binaries.ts'

export interface ProgramResult {
  readonly ok: boolean
  /** Its output, for the error text. */
  readonly output: string
}

/** Runs initdb or pg_ctl to its end as the server's account. */
export function runServerProgram(
  program: 'initdb' | 'pg_ctl',
  args: readonly string[],
  context: { readonly binaries: ServerBinaries; readonly account: ServerAccount | null; readonly folder: string },
): Promise<ProgramResult> {
  const { binaries, account, folder } = context
  const launch = launchAs(account, join(binaries.bin, program), args, [...binaries.folders, folder])
  const identity = launch.uid === undefined ? {} : { uid: launch.uid, gid: launch.gid }
  return new Promise((resolve) => {
    execFile(
      launch.command,
      [...launch.args],
      { ...identity, cwd: '/', env: serverEnvironment(), windowsHide: true },
      (error, stdout, stderr) =>
        resolve({ ok: error === null, output: `${stdout}${stderr}`.trim() || (error?.message ?? '') }),
    )
  })
}

/** Only what programs need to start, because other users can read the server's environment. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  )
  return { ...(Object.fromEntries(kept) as NodeJS.ProcessEnv), LC_ALL: 'C' }
}
