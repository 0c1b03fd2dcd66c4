import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'

import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { BytePipe, PipeEngine } from './byte-pipe.ts'

const firstRows = 10_000
const fileBytes = 16 << 20

/**
 * For systems without named pipes that the engine can write to (Windows): the rows are kept by the engine, which spills
 * to its own folder, and written in files of about 16 MB, of which at most two lie on disk.
 */
export const rollingFilesPipe: BytePipe = {
  name: 'rolling files',
  open: (engine, query, folder) => {
    let settle = (): void => undefined
    const settled = new Promise<void>((resolve) => (settle = resolve))
    const bytes = Readable.from(writeAndRead(engine, query, folder, settle), { objectMode: false })
    // A stream that nobody has begun to read never enters its generator.
    bytes.on('close', () => {
      if (!bytes.readableDidRead) settle()
    })
    return Promise.resolve({ bytes, settled })
  },
}

async function* writeAndRead(
  engine: PipeEngine,
  query: string,
  folder: string,
  settle: () => void,
): AsyncGenerator<Buffer> {
  let next: Promise<RollingFile | null> = Promise.resolve(null)
  try {
    await engine.execute(
      `create or replace temp table _weir_rows as select *, row_number() over () as _weir_number from (${query}\n)`,
    )
    const [counted] = await engine.rows('select count(*) as total from _weir_rows')
    const total = Number(counted?.['total'])
    next = writeFile(engine, folder, 0, 0, firstRows, total)
    for (let file = await next; file !== null; file = await next) {
      const { number, to, sizeBytes, rows, path } = file
      const wanted = Math.max(1_000, Math.floor((rows * fileBytes) / Math.max(1, sizeBytes)))
      next = writeFile(engine, folder, number + 1, to, wanted, total)
      // It is awaited at the loop's head; until then its failure is nobody's.
      next.catch(() => undefined)
      try {
        yield* createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>
      } finally {
        await rm(path, { force: true })
      }
    }
  } finally {
    await next.then(
      (file) => (file ? rm(file.path, { force: true }) : undefined),
      () => undefined,
    )
    await engine.execute('drop table if exists _weir_rows').catch(() => undefined)
    settle()
  }
}

interface RollingFile {
  readonly number: number
  readonly path: string
  /** The row after its last one. */
  readonly to: number
  readonly rows: number
  readonly sizeBytes: number
}

async function writeFile(
  engine: PipeEngine,
  folder: string,
  number: number,
  from: number,
  rows: number,
  total: number,
): Promise<RollingFile | null> {
  if (from >= total) return null
  const path = join(folder, `rows-${number}.csv`)
  const to = Math.min(total, from + rows)
  await engine.execute(
    `COPY (select * exclude (_weir_number) from _weir_rows where _weir_number > ${from} and _weir_number <= ${to}) TO ${quoteLiteral(path)} (FORMAT csv, HEADER false)`,
  )
  const { size } = await stat(path)
  return { number, path, to, rows: to - from, sizeBytes: size }
}
