import { chownSync, existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'

/** The operating system account that the server runs as. Null: the current user. */
export interface ServerAccount {
  readonly uid: number
  readonly gid: number
}

/** Postgres refuses to run as root; then it runs as the owner of the data, or else as nobody. */
export function serverAccount(dataFolder: string): ServerAccount | null {
  if (process.getuid?.() !== 0) return null
  const owner = statSync(dataFolder, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody()
}

function nobody(): ServerAccount {
  const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : { uid: 65_534, gid: 65_534 }
}

export function giveTo(account: ServerAccount | null, path: string): void {
  if (account) chownSync(path, account.uid, account.gid)
}

/** Part of util-linux, which every Linux with glibc has. */
const setpriv = '/usr/bin/setpriv'

/** How to start a program as the account so that it can still reach `paths` in folders that only root may enter. */
export interface Launch {
  readonly command: string
  readonly args: readonly string[]
  readonly uid?: number
  readonly gid?: number
}

export function launchAs(
  account: ServerAccount | null,
  program: string,
  args: readonly string[],
  paths: readonly string[],
): Launch {
  if (!account) return { command: program, args }
  const closed = paths.map((path) => closedFolder(path, account)).find((folder) => folder !== null)
  if (closed === undefined) return { command: program, args, ...account }
  const capability = searchCapability()
  if (capability === null) {
    const reason = `Weir runs as root, so Postgres runs as user ${account.uid}, who may not enter ${closed}`
    const advice = 'Start Weir as an ordinary user, or let other users enter that folder.'
    throw new AppError('postgres_folder_unusable', { reason, advice })
  }
  // The data stay in place: the server keeps its ordinary user and gets only the right to traverse folders.
  const options = [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    `--inh-caps=-all,+${capability}`,
    `--ambient-caps=-all,+${capability}`,
    `--bounding-set=-all,+${capability}`,
    // Without it access(2), which the programs use to find each other, would ignore that right.
    '--securebits=+no_setuid_fixup',
    '--no-new-privs',
  ]
  return { command: setpriv, args: [...options, '--', program, ...args] }
}

/** The first folder on the way to `path` that the account may not pass through. */
function closedFolder(path: string, account: ServerAccount): string | null {
  const status = statSync(path, { throwIfNoEntry: false })
  const above = dirname(path) === path ? null : closedFolder(dirname(path), account)
  if (above !== null || !status?.isDirectory()) return above
  const bits = status.uid === account.uid ? 0o100 : status.gid === account.gid ? 0o010 : 0o001
  return (status.mode & bits) === 0 ? path : null
}

/** Reading and searching any folder is enough; containers often grant only the wider right. */
function searchCapability(): 'dac_read_search' | 'dac_override' | null {
  if (process.platform !== 'linux' || !existsSync(setpriv)) return null
  const held = /^CapPrm:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))
  const bits = BigInt(`0x${held?.[1] ?? '0'}`)
  if (bits & 4n) return 'dac_read_search'
  return bits & 2n ? 'dac_override' : null
}
