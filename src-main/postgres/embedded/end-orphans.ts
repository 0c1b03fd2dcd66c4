import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'

/**
 * Ends processes left by a killed server: one that waits for a lock of another dead process never notices, and
 * prevents a restart. Only if the operating system reports the working folder of a process, and only if none
 * of them is the child of another: the first process of a running server is the parent of the rest.
 */
export function endOrphans(dataFolder: string): void {
  if (process.platform !== 'linux') return
  const found = processesOf(dataFolder)
  if (found.some(({ parent }) => found.some(({ pid }) => pid === parent))) return
  for (const { pid } of found) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It is gone.
    }
  }
}

function processesOf(dataFolder: string): readonly { readonly pid: number; readonly parent: number }[] {
  const { ino, dev } = statSync(dataFolder)
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const works = statSync(`/proc/${name}/cwd`)
      const isServer =
        works.ino === ino && works.dev === dev && /\/postgres\b[^/]*$/.test(readlinkSync(`/proc/${name}/exe`))
      // The program name is in parentheses and may contain anything.
      const parent = /^.*\) \S+ (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]
      return isServer && parent !== undefined ? [{ pid: Number(name), parent: Number(parent) }] : []
    } catch {
      // It is gone, or another user's.
      return []
    }
  })
}
