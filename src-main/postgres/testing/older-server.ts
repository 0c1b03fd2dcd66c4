import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import type { DatabaseSettings } from '../database-settings.ts'
import { freePort } from '../embedded/free-port.ts'
import { readyPort } from '../embedded/running-server.ts'
import { giveTo, launchAs, serverAccount } from '../embedded/server-account.ts'
import { runServerProgram } from '../embedded/server-program.ts'

/** Where Debian and its kin put each major version. */
const installed = '/usr/lib/postgresql'

/** The programs of an installed Postgres older than 16, which cannot say yet whether a text is valid; null where there is none. */
export function findOlderPostgres(): string | null {
  const versions = existsSync(installed) ? readdirSync(installed).map(Number) : []
  const older = versions.filter((version) => version < 16).toSorted((a, b) => b - a)
  const folders = older.map((version) => join(installed, String(version), 'bin'))
  return folders.find((bin) => existsSync(join(bin, 'initdb'))) ?? null
}

/** A server of its own with an empty data folder, on the loopback. */
export async function startOlderPostgres(bin: string): Promise<{ settings: DatabaseSettings; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-older-postgres-'))
  const account = serverAccount(folder)
  giveTo(account, folder)
  await chmod(folder, 0o700)
  const data = join(folder, 'data')
  const made = await runServerProgram(
    'initdb',
    ['-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C', '-D', data],
    {
      binaries: { bin, folders: [bin] },
      account,
      folder,
    },
  )
  if (!made.ok) throw new TypeError(made.output)
  const port = await freePort(null)
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', `port=${port}`]
  const launch = launchAs(
    account,
    join(bin, 'postgres'),
    ['-D', data, ...settings.flatMap((each) => ['-c', each])],
    [folder],
  )
  const server = spawn(launch.command, [...launch.args], {
    ...(launch.uid === undefined ? {} : { uid: launch.uid, gid: launch.gid }),
    cwd: '/',
    stdio: 'ignore',
  })
  const end = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  while (server.exitCode === null && (await readyPort(data)) === null) await delay(20)
  return {
    settings: { host: '127.0.0.1', port, database: 'postgres', user: 'postgres', password: '', ssl: 'disable' },
    stop: async () => {
      server.kill('SIGINT')
      await end
      await rm(folder, { recursive: true, force: true })
    },
  }
}
