import { type FileHandle, open, rm } from 'node:fs/promises'

import type { RecordBlock } from '../load/read/copy-out.ts'
import type { RowsFile } from './row-database.ts'

/** Writes blocks of records to the disk, and hands the file over in parts where somebody takes them. */
export interface RowParts {
  /** In the order of the calls. Resolves when the block is written and may be followed by another one. */
  write(block: RecordBlock): Promise<void>
  /** Gives the number of records. */
  finish(): Promise<number>
  /** Removes what is not finished. */
  discard(): Promise<void>
}

/** The engine holds a whole part while it converts it: larger ones cost memory and make nothing faster. */
const partBytes = 8 << 20

export async function openRowParts({ path, onRows, onPart }: RowsFile): Promise<RowParts> {
  let part: Part | null = await openPart(path)
  let parts = 1
  let records = 0
  let isOver = false
  let writing = Promise.resolve()
  const write = async (block: RecordBlock) => {
    if (isOver) throw new TypeError('no more rows are taken')
    part ??= await openPart(`${path}.${++parts}`)
    await part.handle.appendFile(block.bytes)
    part.sizeBytes += block.bytes.length
    records += block.records
    onRows(records)
    if (onPart && part.sizeBytes >= partBytes) await end()
  }
  const end = async () => {
    if (part === null) return
    const ended = part
    part = null
    await ended.handle.close()
    await onPart?.(ended.path)
  }
  return {
    write: (block) => {
      writing = writing.then(() => write(block))
      return writing
    },
    finish: async () => {
      await writing
      isOver = true
      await end()
      return records
    },
    discard: async () => {
      isOver = true
      await writing.catch(() => undefined)
      if (part === null) return
      await part.handle.close()
      await rm(part.path, { force: true })
    },
  }
}

/** The same for rows that come by themselves. */
export async function writeParts(file: RowsFile, work: (parts: RowParts) => Promise<unknown>): Promise<number> {
  const parts = await openRowParts(file)
  try {
    await work(parts)
    return await parts.finish()
  } finally {
    await parts.discard()
  }
}

interface Part {
  readonly path: string
  readonly handle: FileHandle
  sizeBytes: number
}

const openPart = async (path: string): Promise<Part> => ({ path, handle: await open(path, 'w'), sizeBytes: 0 })
