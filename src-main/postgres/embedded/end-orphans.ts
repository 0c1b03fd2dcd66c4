import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'

/**
 * Ends processes of a server whose first process was killed: one that waits for a lock which another dead one held never notices, and
 * keeps the server from starting again. Only where the operating system tells in which folder a process works, and only where none
 * of them is the child of another: the first process of a server that lives is the parent of the rest.
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
      // The name of the program stands in parentheses and may hold anything.
      const parent = /^.*\) \S+ (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]
      return isServer && parent !== undefined ? [{ pid: Number(name), parent: Number(parent) }] : []
    } catch {
      // It is gone, or another user's.
      return []
    }
  })
}
