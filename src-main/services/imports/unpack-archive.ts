import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join, parse } from 'node:path'

import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { ZipArchive, type ZipEntry } from '../../formats/archive/zip-archive.ts'
import type { SourceFile } from '../../formats/file-reader.ts'
import { readFailure } from '../../formats/read-failure.ts'
import { writeBytes } from '../../formats/text/write-bytes.ts'
import { freeName, safeFileName } from './safe-file-name.ts'

export interface UnpackOrder {
  readonly file: SourceFile
  /** Archives are unpacked into folders of this one. */
  readonly into: string
  readonly signal: AbortSignal
  readonly limits?: ArchiveLimits
}

/** What an archive may unpack to. A sound one stays far below; one that is made to fill a disk does not. */
export interface ArchiveLimits {
  readonly files: number
  /** Up to this size any ratio is fine. */
  readonly smallBytes: number
  readonly ratio: number
  /** Of the disk, which stay free. */
  readonly reservedBytes: number
}

export const archiveLimits: ArchiveLimits = {
  files: 1_000,
  smallBytes: 1 << 30,
  ratio: 200,
  reservedBytes: 1 << 28,
}

/** What archivers add of their own is not data. */
const isData = (name: string): boolean => !/(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name)

/** The data files of an archive. */
export async function dataFilesOf(file: SourceFile): Promise<readonly ZipEntry[]> {
  return withArchive(file, (archive) => Promise.resolve(archive.entries.filter(({ name }) => isData(name))))
}

/** The beginning of a file in an archive. */
export async function beginningOf(file: SourceFile, { name }: ZipEntry, bytes: number): Promise<Buffer> {
  return withArchive(file, async (archive) => {
    let head: Buffer = Buffer.alloc(0)
    for await (const chunk of archive.content(name)) {
      head = Buffer.concat([head, chunk.subarray(0, bytes)])
      if (head.length >= bytes) break
    }
    return head.subarray(0, bytes)
  })
}

/** Writes the data files of an archive into a folder of its own, and gives their paths; one that is unpacked already is left as it is. */
export async function unpackArchive(order: UnpackOrder): Promise<readonly string[]> {
  const { file, signal } = order
  return withArchive(file, async (archive) => {
    const entries = archive.entries.filter(({ name }) => isData(name))
    await requireSound(order, entries)
    const names = namesFor(entries)
    return once(order, async (folder) => {
      for (const [index, { name }] of entries.entries()) {
        await writeBytes(join(folder, names[index] ?? ''), archive.content(name), signal)
      }
    })
  })
}

/** The same for a single file that is compressed. */
export function unpackMember(
  order: UnpackOrder,
  name: string,
  bytes: AsyncIterable<Buffer>,
): Promise<readonly string[]> {
  return once(order, async (folder) => {
    const room = await roomFor(order)
    await writeBytes(join(folder, safeFileName(name)), upTo(order.file, room, bytes), order.signal)
  })
}

async function requireSound(order: UnpackOrder, entries: readonly ZipEntry[]): Promise<void> {
  const { files, smallBytes, ratio } = order.limits ?? archiveLimits
  const refuse = (reason: string) =>
    new AppError('zip_unreadable', { nodeId: order.file.nodeId, file: order.file.name, reason })
  const locked = entries.find(({ isEncrypted }) => isEncrypted)
  if (locked) throw refuse(`${locked.name} in it is encrypted`)
  if (entries.length > files) throw refuse(`it holds ${formatCountOf(entries.length, 'file')}, more than ${files}`)
  const bytes = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const { size } = await stat(order.file.path)
  if (bytes > smallBytes && bytes > size * ratio) {
    throw refuse(
      `it would unpack to ${Math.round(bytes / size)} times its size, as archives do that are made to fill a disk`,
    )
  }
  if (bytes > (await roomFor(order))) throw diskFull(order.into)
}

async function roomFor({ into, limits = archiveLimits }: UnpackOrder): Promise<number> {
  await mkdir(into, { recursive: true })
  const { bavail, bsize } = await statfs(into)
  return bavail * bsize - limits.reservedBytes
}

async function* upTo(file: SourceFile, room: number, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = room
  for await (const chunk of bytes) {
    left -= chunk.length
    if (left < 0) throw diskFull(file.path)
    yield chunk
  }
}

const diskFull = (folder: string) => new AppError('disk_full', { folder })

/** Files of folders carry what tells the folders apart in their names, since one source reads one folder. */
function namesFor(entries: readonly ZipEntry[]): readonly string[] {
  const paths = entries.map(({ name }) => name.split('/').filter((part) => part !== ''))
  const [first = []] = paths
  let shared = 0
  while (paths.every((path) => path.length > shared + 1 && path[shared] === first[shared])) shared++
  const taken = new Set<string>()
  return paths.map((path) => {
    const name = freeName(safeFileName(path.slice(shared).join(' - ')), taken)
    taken.add(name.toLowerCase())
    return name
  })
}

/** Fills a folder that belongs to this state of the file; it appears under its name when it is complete. */
async function once({ file, into }: UnpackOrder, fill: (folder: string) => Promise<void>): Promise<readonly string[]> {
  const { size, mtimeMs } = await stat(file.path)
  const mark = createHash('sha256')
    .update(JSON.stringify([file.path, size, mtimeMs]))
    .digest('hex')
    .slice(0, 8)
  const folder = join(into, `${parse(safeFileName(file.name)).name} ${mark}`)
  if (!(await isThere(folder))) {
    const unfinished = join(into, `.unfinished-${randomUUID()}`)
    try {
      await mkdir(unfinished, { recursive: true })
      await fill(unfinished)
      await rename(unfinished, folder).catch(async (error: unknown) => {
        // Somebody else has unpacked it in the meantime.
        if (!(await isThere(folder))) throw error
      })
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? diskFull(into) : error
    } finally {
      await rm(unfinished, { recursive: true, force: true })
    }
  }
  const names = await readdir(folder)
  return names.map((name) => join(folder, name))
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

async function withArchive<Result>(file: SourceFile, work: (archive: ZipArchive) => Promise<Result>): Promise<Result> {
  const place = { nodeId: file.nodeId, file: file.name }
  let archive: ZipArchive | null = null
  try {
    archive = await ZipArchive.open(file.path)
    return await work(archive)
  } catch (error) {
    if (isAppError(error) || (error as Error).name === 'AbortError') throw error
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw readFailure(place, error)
    throw new AppError('zip_unreadable', { ...place, reason: (error as Error).message }, { cause: error })
  } finally {
    archive?.close()
  }
}
