import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { openEmbeddedPostgres } from '../../src-main/postgres/embedded/open-embedded-postgres.ts'

const [folder = ''] = process.argv.slice(2)
const pids = new Set<number>()

// The other end of the input is with the process that has the place, and is closed when that ends.
for await (const line of createInterface({ input: process.stdin })) {
  const pid = Number(line)
  if (pid > 0) pids.add(pid)
  else pids.delete(-pid)
}
for (const pid of pids) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It is gone.
  }
}
if (existsSync(folder)) {
  const workspace = join(folder, 'workspace')
  // Adopted from the dead, and stopped by the last one to leave.
  if (existsSync(join(workspace, 'postgres', 'data'))) await (await openEmbeddedPostgres({ workspace })).release()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
