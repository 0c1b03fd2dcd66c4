import { open } from 'node:fs/promises'

import { download } from '../stores/download.ts'
import type { ObjectStore, StoredObject } from '../stores/object-store.ts'
import { endOfRecords } from './first-part.ts'

/** Enough to see how a file is laid out. */
const headBytes = 4 << 20

export interface HeadRequest {
  readonly store: ObjectStore
  readonly file: StoredObject
  /** Where it is written. */
  readonly path: string
  readonly signal?: AbortSignal | undefined
}

/** What a copy holds: `whole`, the first `lines`, or the first bytes of a file that is no plain text, whose rest they need. */
export type HeadCopy = 'whole' | 'lines' | 'bytes'

/** Copies as much of a file as it takes to see its layout. */
export async function copyHead({ store, file, path, signal }: HeadRequest): Promise<HeadCopy> {
  const isWhole = file.sizeBytes <= 2 * headBytes
  const wanted = isWhole ? {} : { firstBytes: headBytes }
  await download({ store, file, path, ...wanted, ...(signal ? { signal } : {}) })
  return isWhole ? 'whole' : cutLastLine(path)
}

/** A line that is cut off would be taken for a short one. */
async function cutLastLine(path: string): Promise<HeadCopy> {
  const handle = await open(path, 'r+')
  try {
    const bytes = await handle.readFile()
    // Text in two bytes a character has zeros too, and is packed for this purpose.
    const end = bytes.subarray(0, looked).includes(0) ? 0 : endOfRecords(bytes, null)
    if (end === 0 || packed.some((begin) => bytes.subarray(0, begin.length).equals(begin))) return 'bytes'
    await handle.truncate(end)
    return 'lines'
  } finally {
    await handle.close()
  }
}

const looked = 64 << 10
/** How files begin whose parts say nothing alone: gzip, Zstandard, zip. */
const packed: readonly Buffer[] = ['1f8b', '28b52ffd', '504b0304'].map((begin) => Buffer.from(begin, 'hex'))
