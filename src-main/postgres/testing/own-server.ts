import { spawn } from 'node:child_process'
import { appendFileSync, chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import type { DatabaseSettings } from '../database-settings.ts'
import { freePort } from '../embedded/free-port.ts'
import { readyPort } from '../embedded/running-server.ts'
import { giveTo, launchAs, serverAccount } from '../embedded/server-account.ts'
import { prepareServerBinaries, type ServerBinaries } from '../embedded/server-binaries.ts'
import { runServerProgram } from '../embedded/server-program.ts'

export interface OwnServer {
  /** Of the superuser, who needs no password. */
  readonly settings: DatabaseSettings
  stop(): Promise<void>
}

export interface OwnServerOptions {
  readonly binaries?: ServerBinaries
  readonly serverSettings?: Readonly<Record<string, string>>
  /** Files in the data folder that only the server may read, like its certificate. */
  readonly files?: Readonly<Record<string, string>>
  /** Instead of letting everybody in. */
  readonly hostRules?: readonly string[]
}

/** A server of its own with an empty data folder, on the loopback, for a test that needs other settings, roles or versions. */
export async function startOwnServer(options: OwnServerOptions = {}): Promise<OwnServer> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-own-postgres-'))
  const account = serverAccount(folder)
  giveTo(account, folder)
  chmodSync(folder, 0o700)
  const binaries = options.binaries ?? chosenBinaries(folder)
  const data = join(folder, 'data')
  const initdb = ['-U', 'postgres', '--auth=trust', '-E', 'UTF8', `--locale=${locale}`, '-D', data]
  const made = await runServerProgram('initdb', initdb, { binaries, account, folder })
  if (!made.ok) throw new TypeError(made.output)
  const files = { ...options.files, ...(options.hostRules ? { 'pg_hba.conf': options.hostRules.join('\n') } : {}) }
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(data, name), text, { mode: 0o600 })
    giveTo(account, join(data, name))
  }
  const port = await freePort(null)
  const settings = { ...usualSettings, ...options.serverSettings, port: String(port) }
  // In the file, because those of the command line could not be changed by "alter system".
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`)
  appendFileSync(join(data, 'postgresql.conf'), lines.join(''))
  const args = ['-D', data]
  const launch = launchAs(account, join(binaries.bin, 'postgres'), args, [...binaries.folders, folder])
  const identity = launch.uid === undefined ? {} : { uid: launch.uid, gid: launch.gid }
  const server = spawn(launch.command, [...launch.args], { ...identity, cwd: '/', stdio: 'ignore' })
  const end = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  while (server.exitCode === null && (await readyPort(data)) === null) await delay(20)
  if (server.exitCode !== null) throw new TypeError(`the server ended at once (${server.exitCode})`)
  return {
    settings: { host: '127.0.0.1', port, database: 'postgres', user: 'postgres', password: '', ssl: 'disable' },
    stop: async () => {
      server.kill('SIGINT')
      await end
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Texts compare and capitalize as in the embedded server, as far as the machine has that locale. */
const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C'

const usualSettings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' }

/** Set where the tests run on another version: the folder of a platform package, or the programs of an installed one. */
export const chosenPostgres = process.env['WEIR_TEST_POSTGRES'] ?? null

function chosenBinaries(folder: string): ServerBinaries {
  if (chosenPostgres !== null && existsSync(join(chosenPostgres, 'initdb'))) {
    return { bin: chosenPostgres, folders: [chosenPostgres] }
  }
  const cache = join(folder, 'binaries')
  mkdirSync(cache)
  chmodSync(cache, 0o755)
  return chosenPostgres === null ? prepareServerBinaries(cache) : prepareServerBinaries(cache, chosenPostgres)
}
