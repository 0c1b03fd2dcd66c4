import { execFile } from 'node:child_process'
import { constants, createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { promisify } from 'node:util'

import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { BytePipe } from './byte-pipe.ts'

const run = promisify(execFile)
const chunkBytes = 1 << 18

/** A named pipe of the operating system: nothing touches the disk. Linux and macOS. */
export const fifoPipe: BytePipe = {
  name: 'fifo',
  open: async (engine, query, folder) => {
    const path = join(folder, 'rows.pipe')
    await rm(path, { force: true })
    await run('mkfifo', ['-m', '600', path])
    const source = createReadStream(path, { highWaterMark: chunkBytes })
    const written = engine.execute(
      `COPY (${query}\n) TO ${quoteLiteral(path)} (FORMAT csv, HEADER false, USE_TMP_FILE false)`,
    )
    // Without this an engine that broke off would look like one that finished: a closed pipe is a closed pipe.
    const bytes = new Transform({
      transform: (chunk, _encoding, done) => done(null, chunk),
      flush: (done) => {
        written.then(
          () => done(),
          (error: unknown) => done(error as Error),
        )
      },
    })
    source.on('error', (error) => bytes.destroy(error))
    bytes.on('close', () => source.destroy())
    source.pipe(bytes)
    written.catch((error: unknown) => bytes.destroy(error as Error))
    const settled = written
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => releaseReader(path))
      .then(() => rm(path, { force: true }))
    return { bytes, settled }
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
