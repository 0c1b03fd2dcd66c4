import { existsSync, renameSync, rmSync, writeFileSync, appendFileSync, mkdirSync } from 'node:fs'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { ServerCredentials } from './credentials.ts'
import { isFullDisk } from './disk-filled-up.ts'
import { giveTo, type ServerAccount } from './server-account.ts'
import type { ServerBinaries } from './server-binaries.ts'
import type { ServerFolders } from './server-folders.ts'
import { runServerProgram } from './server-program.ts'

/** Creates the data folder, completely or not at all. Called under the start lock. */
export async function createCluster(
  folders: ServerFolders,
  binaries: ServerBinaries,
  account: ServerAccount | null,
  credentials: ServerCredentials,
): Promise<void> {
  refuseShellCharacters(binaries, folders)
  const draft = `${folders.data}.new`
  const passwordFile = `${folders.root}/initdb.password`
  rmSync(draft, { recursive: true, force: true })
  rmSync(passwordFile, { force: true })
  try {
    mkdirSync(draft, { mode: 0o700 })
    giveTo(account, draft)
    writeFileSync(passwordFile, credentials.superuserPassword, { mode: 0o600, flag: 'wx' })
    giveTo(account, passwordFile)
    const made = await runServerProgram('initdb', [...initdbOptions, `--pwfile=${passwordFile}`, '-D', draft], {
      binaries,
      account,
      folder: draft,
    })
    if (!made.ok) throw startFailure(made.output, folders)
    appendFileSync(`${draft}/postgresql.conf`, "\ninclude = '../weir.conf'\n")
    renameSync(draft, folders.data)
  } finally {
    rmSync(passwordFile, { force: true })
    if (existsSync(draft)) rmSync(draft, { recursive: true, force: true })
  }
}

/** initdb calls postgres through a shell, which interprets these even inside quotes. */
function refuseShellCharacters({ bin }: ServerBinaries, { root }: ServerFolders): void {
  if (process.platform === 'win32' || !/[$`"\\]/.test(bin)) return
  const reason = `its programs are in ${bin}, and their path may not have $, \`, " or \\ in it`
  const isInWorkspace = bin.startsWith(root)
  const advice = isInWorkspace ? 'Choose another workspace.' : 'Install Weir in another folder.'
  throw new AppError('postgres_folder_unusable', { reason, advice })
}

const initdbOptions = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--no-instructions',
]

/** The output of a server program as a failure, with the line that says why. */
export function startFailure(output: string, folders: ServerFolders): AppError {
  if (isFullDisk(output)) {
    return new AppError('disk_full', { folder: folders.root })
  }
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const telling = lines.find((line) => /FATAL|PANIC/.test(line)) ?? lines.find((line) => /error/i.test(line))
  const reason = (telling ?? lines.at(-1) ?? 'it said nothing').replace(/^.*?(FATAL|PANIC|error):\s*/, '')
  return new AppError('postgres_start_failed', { did: 'start', reason, advice: readsLog(folders) })
}

const readsLog = ({ logFile }: ServerFolders): string => `Correct what the log ${logFile} names, and start Weir again.`
