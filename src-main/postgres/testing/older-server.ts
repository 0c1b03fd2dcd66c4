import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { type OwnServer, startOwnServer } from './own-server.ts'

/** Where Debian-based systems install each major version. */
const installed = '/usr/lib/postgresql'

/** The programs of an installed Postgres older than 16, which has no pg_input_is_valid; null if there is none. */
export function findOlderPostgres(): string | null {
  const versions = existsSync(installed) ? readdirSync(installed).map(Number) : []
  const older = versions.filter((version) => version < 16).toSorted((a, b) => b - a)
  const folders = older.map((version) => join(installed, String(version), 'bin'))
  return folders.find((bin) => existsSync(join(bin, 'initdb'))) ?? null
}

export const startOlderPostgres = (bin: string): Promise<OwnServer> =>
  startOwnServer({ binaries: { bin, folders: [bin] } })
