import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process that cannot be confused with a later one of the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** Its start time as the operating system reports it; '' if unknown. */
  readonly startedAt: string
}

let own: ProcessIdentity | null = null

export function ownIdentity(): ProcessIdentity {
  own ??= { pid: process.pid, startedAt: startOf(process.pid) ?? '' }
  return own
}

/** Whether this same process still runs; a zombie does not, nor does another process with the same number. */
export function isAlive(identity: ProcessIdentity): boolean {
  if (own && isSame(identity, own)) return true
  if (!answersSignals(identity.pid)) return false
  const startedAt = startOf(identity.pid)
  if (startedAt === null) return false
  return identity.startedAt === '' || startedAt === '' || startedAt === identity.startedAt
}

export const isSame = (a: ProcessIdentity, b: ProcessIdentity): boolean =>
  a.pid === b.pid && a.startedAt === b.startedAt

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Null where the process is gone. */
function startOf(pid: number): string | null {
  if (process.platform === 'linux') return linuxStart(pid)
  const [command, args] =
    process.platform === 'win32'
      ? (['powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`]] as const)
      : (['ps', ['-o', 'lstart=', '-p', String(pid)]] as const)
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}

function linuxStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command name is in brackets and may hold spaces and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return null
    return `${bootId()}:${fields[19] ?? ''}`
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : ''
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}
