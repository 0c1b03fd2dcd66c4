import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { BytePipe, PipedRows, PipeEngine } from './byte-pipe.ts'

const firstRows = 10_000
const fileBytes = 16 << 20

/**
 * For systems without named pipes that the engine can write to (Windows): the rows are kept by the engine, which spills
 * to its own folder, and written in files of about 16 MB, of which at most two lie on disk.
 */
export const rollingFilesPipe: BytePipe = {
  name: 'rolling files',
  open: (engine, query, folder) => Promise.resolve(rollingFiles(engine, query, folder)),
}

function rollingFiles(engine: PipeEngine, query: string, folder: string): PipedRows {
  let total = 0
  let current: RollingFile | null = null
  let next = begin()
  // It is awaited when somebody reads; until then its failure is nobody's.
  next.catch(() => undefined)

  async function begin(): Promise<RollingFile | null> {
    await engine.execute(
      `create or replace temp table _weir_rows as select *, row_number() over () as _weir_number from (${query}\n)`,
    )
    const [counted] = await engine.rows('select count(*) as total from _weir_rows')
    total = Number(counted?.['total'])
    return writeFile({ engine, folder, number: 0, from: 0, rows: firstRows, total })
  }

  async function turn(): Promise<void> {
    current = await next
    if (current === null) return
    const { number, to, sizeBytes, rows } = current
    const wanted = Math.max(1_000, Math.floor((rows * fileBytes) / Math.max(1, sizeBytes)))
    next = writeFile({ engine, folder, number: number + 1, from: to, rows: wanted, total })
    next.catch(() => undefined)
  }

  return {
    read: async (into, offset) => {
      for (;;) {
        if (current === null) await turn()
        if (current === null) return 0
        const { bytesRead } = await current.handle.read(into, offset)
        if (bytesRead > 0) return bytesRead
        await removeFile(current)
        current = null
      }
    },
    close: async () => {
      const waiting = await next.catch(() => null)
      for (const file of new Set([current, waiting])) if (file) await removeFile(file)
      await engine.execute('drop table if exists _weir_rows').catch(() => undefined)
    },
  }
}

interface RollingFile {
  readonly number: number
  readonly path: string
  readonly handle: FileHandle
  /** The row after its last one. */
  readonly to: number
  readonly rows: number
  readonly sizeBytes: number
}

interface FileOrder {
  readonly engine: PipeEngine
  readonly folder: string
  readonly number: number
  readonly from: number
  readonly rows: number
  readonly total: number
}

async function writeFile({ engine, folder, number, from, rows, total }: FileOrder): Promise<RollingFile | null> {
  if (from >= total) return null
  const path = join(folder, `rows-${number}.csv`)
  const to = Math.min(total, from + rows)
  await engine.execute(
    `COPY (select * exclude (_weir_number) from _weir_rows where _weir_number > ${from} and _weir_number <= ${to}) TO ${quoteLiteral(path)} (FORMAT csv, HEADER false)`,
  )
  const handle = await open(path)
  const { size } = await handle.stat()
  return { number, path, handle, to, rows: to - from, sizeBytes: size }
}

async function removeFile({ handle, path }: RollingFile): Promise<void> {
  await handle.close().catch(() => undefined)
  await rm(path, { force: true }).catch(() => undefined)
}
