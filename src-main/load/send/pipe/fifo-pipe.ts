import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { BytePipe } from './byte-pipe.ts'

const run = promisify(execFile)

/** A named pipe of the operating system: nothing touches the disk. Linux and macOS. */
export const fifoPipe: BytePipe = {
  name: 'fifo',
  open: async (engine, query, folder) => {
    const path = join(folder, 'rows.pipe')
    await rm(path, { force: true })
    await run('mkfifo', ['-m', '600', path])
    const reader = open(path)
    reader.catch(() => undefined)
    const written = engine.execute(
      `COPY (${query}\n) TO ${quoteLiteral(path)} (FORMAT csv, HEADER false, USE_TMP_FILE false)`,
    )
    const ended = written.catch(() => undefined).then(() => releaseReader(path))
    return {
      read: async (into, offset) => {
        const { bytesRead } = await (await reader).read(into, offset)
        // An engine that broke off looks like one that finished: a closed pipe is a closed pipe.
        if (bytesRead === 0) await written
        return bytesRead
      },
      close: async () => {
        await reader.then((handle) => handle.close()).catch(() => undefined)
        await ended
        await rm(path, { force: true })
      },
    }
  },
}

/** An engine that failed before it opened the pipe leaves the reader waiting in open(). */
async function releaseReader(path: string): Promise<void> {
  try {
    const handle = await open(path, constants.O_WRONLY | constants.O_NONBLOCK)
    await handle.close()
  } catch {
    // ENXIO: nobody waits.
  }
}
