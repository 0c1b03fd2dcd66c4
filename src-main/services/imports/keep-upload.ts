import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { freeName, safeFileName } from './safe-file-name.ts'

/** A file that a page sends, because its host cannot read it where it is. */
export interface Upload {
  /** Uploads of one batch come into one folder, as a source reads files of one folder. */
  readonly batch: string
  readonly name: string
  /** Null where the sender does not say. */
  readonly sizeBytes: number | null
  readonly bytes: AsyncIterable<Uint8Array>
}

/** Keeps uploads in the workspace; each gives the path of the file. */
export type KeepUpload = (upload: Upload) => Promise<string>

/** Of the disk, which stay free. */
const reservedBytes = 1 << 28

const unfinishedName = '.unfinished-'

/** One that ends early, or does not fit on the disk, leaves nothing. */
export function keepUploadsIn(
  uploads: string,
  freeBytes: (folder: string) => Promise<number> = freeBytesOf,
): KeepUpload {
  let ready: Promise<void> | null = null
  // A folder may hold "a.csv" beside "A.csv", which another system cannot: names are taken one after another.
  let lastTaken: Promise<unknown> = Promise.resolve()
  const takeName = (folder: string, name: string): Promise<string> => {
    const taken = lastTaken.then(() => reserve(folder, name))
    lastTaken = taken.catch(() => null)
    return taken
  }
  return async ({ batch, name, sizeBytes, bytes }) => {
    if (!/^[a-z0-9][a-z0-9-]{7,39}$/.test(batch)) {
      throw new AppError('request_invalid', {
        reason: 'the batch of an upload is 8 to 40 small letters, digits and dashes',
      })
    }
    await (ready ??= prepare(uploads))
    const unfinished = join(uploads, unfinishedName + randomUUID())
    try {
      const room = (await freeBytes(uploads)) - reservedBytes
      if (sizeBytes !== null && sizeBytes > room) throw diskFull(uploads, sizeBytes)
      await writeUpTo(unfinished, bytes, room, uploads)
      const path = await takeName(join(uploads, batch), safeFileName(name))
      await rename(unfinished, path)
      return path
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? diskFull(uploads, null) : error
    } finally {
      await rm(unfinished, { force: true })
    }
  }
}

/** Also removes what an earlier process left when it was killed. */
async function prepare(uploads: string): Promise<void> {
  await mkdir(uploads, { recursive: true })
  for (const name of await readdir(uploads)) {
    if (name.startsWith(unfinishedName)) await rm(join(uploads, name), { force: true })
  }
}

async function writeUpTo(path: string, bytes: AsyncIterable<Uint8Array>, room: number, folder: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    let size = 0
    for await (const chunk of bytes) {
      size += chunk.length
      if (size > room) throw diskFull(folder, null)
      for (let start = 0; start < chunk.length;) start += (await handle.write(chunk, start)).bytesWritten
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Takes a name that no file of the folder has, before another process does. */
async function reserve(folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  for (;;) {
    const taken = new Set((await readdir(folder)).map((each) => each.toLowerCase()))
    const path = join(folder, freeName(name, taken))
    try {
      await (await open(path, 'wx', 0o600)).close()
      return path
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

const diskFull = (folder: string, needBytes: number | null): AppError =>
  new AppError('disk_full', {
    folder,
    ...(needBytes === null ? {} : { need: `the file needs ${formatCount(Math.ceil(needBytes / 1_000_000))} MB` }),
  })
