import { readdirSync, readlinkSync, statSync } from 'node:fs'

/**
 * Ends processes of a server whose first process was killed: one that waits for a lock which another dead one held never notices, and
 * keeps the server from starting again. Only where the operating system tells in which folder a process works; there is no server
 * on the data folder when this is called.
 */
export function endOrphans(dataFolder: string): void {
  if (process.platform !== 'linux') return
  const { ino, dev } = statSync(dataFolder)
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const works = statSync(`/proc/${name}/cwd`)
      if (works.ino !== ino || works.dev !== dev || !/\/postgres\b[^/]*$/.test(readlinkSync(`/proc/${name}/exe`)))
        continue
      process.kill(Number(name), 'SIGKILL')
    } catch {
      // It is gone, or another user's.
    }
  }
}
