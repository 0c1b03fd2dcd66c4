import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

import { localWriteFailure } from './local-fs/local-failure.ts'
import type { ByteRange, ObjectStore, StoredObject } from './object-store.ts'
import { StoreError } from './store-error.ts'

export interface Download {
  readonly store: ObjectStore
  /** Without an etag it is small enough for one answer. */
  readonly file: Omit<StoredObject, 'etag'> & { readonly etag: string | null }
  /** Where it goes on this machine. */
  readonly path: string
  /** Only its first bytes. */
  readonly firstBytes?: number
  readonly signal?: AbortSignal
  /** Called with the bytes that are here so far. */
  readonly onProgress?: (bytes: number) => void
}

export const partBytes = 8 << 20
const partsAtOnce = 8
const attempts = 5

/**
 * Copies a file of a store to this machine, in parts that are read at the same time. A part that breaks off is continued where it
 * stopped. All parts are of the content that the listing named, and as long as it said.
 */
export async function download({ store, file, path, firstBytes, signal, onProgress }: Download): Promise<void> {
  const sizeBytes = Math.min(file.sizeBytes, firstBytes ?? Infinity)
  const step = file.isWhole ? sizeBytes : partBytes
  const parts = Array.from({ length: sizeBytes === 0 ? 0 : Math.ceil(sizeBytes / step) }, (_, index) => {
    return { start: index * step, end: Math.min((index + 1) * step, sizeBytes) }
  })
  const stop = new AbortController()
  const stopped = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  let here = 0
  const handle = await open(path, 'w').catch((error: unknown) => {
    throw localWriteFailure(error, path)
  })
  const write = async (chunk: Uint8Array, at: number) => {
    await writeWhole(handle, chunk, at).catch((error: unknown) => {
      throw localWriteFailure(error, path)
    })
    here += chunk.length
    onProgress?.(here)
  }
  const worker = async () => {
    for (let part = parts.shift(); part; part = parts.shift()) await fetchPart(store, file, part, write, stopped)
  }
  try {
    const workers = Array.from({ length: Math.min(partsAtOnce, parts.length) }, worker)
    await Promise.all(workers).catch(async (error: unknown) => {
      stop.abort()
      await Promise.allSettled(workers)
      throw error
    })
    const { size } = await handle.stat()
    if (size !== sizeBytes) {
      const reason = `${size} of ${sizeBytes} bytes are in ${path}`
      throw new StoreError('unreadable', { location: file.location, reason })
    }
  } finally {
    await handle.close()
  }
}

/** A disk may take less of a write than it was given, for example when it is nearly full. */
export async function writeWhole(handle: Pick<FileHandle, 'write'>, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done)
    if (bytesWritten === 0) throw Object.assign(new Error('nothing more was written'), { code: 'ENOSPC' })
    done += bytesWritten
  }
}

async function fetchPart(
  store: ObjectStore,
  file: Download['file'],
  { start, end }: ByteRange,
  write: (chunk: Uint8Array, at: number) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let at = start
  for (let attempt = 1; ; attempt++) {
    try {
      const options = { range: { start: at, end }, signal, ...(file.etag === null ? {} : { etag: file.etag }) }
      for await (const chunk of store.read(file.location, options)) {
        await write(chunk, at)
        at += chunk.length
      }
      if (at === end) return
      const reason = `it ended after ${at} of ${file.sizeBytes} bytes`
      throw new StoreError('unreachable', { location: file.location, reason })
    } catch (error) {
      signal.throwIfAborted()
      const mayPass = error instanceof StoreError && error.problem === 'unreachable'
      if (!mayPass || attempt === attempts) throw error
      await sleep(Math.random() * 2 ** attempt * 100, undefined, { signal })
    }
  }
}
