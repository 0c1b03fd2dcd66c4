import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, rename, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import type { MoveResult } from '../object-store.ts'

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

/** Moves a file and never overwrites another. Repeating the move after a crash ends in the same place. */
export async function moveFile(from: string, to: string): Promise<MoveResult> {
  await mkdir(dirname(to), { recursive: true })
  try {
    // A name in use is found before it is known that it is on another disk.
    if ((await linkUnderName(from, to)) === 'moved') return 'moved'
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error
  }
  return moveAcrossDisks(from, to)
}

/** The copy is kept beside its new name until the original is gone, so that a move that was interrupted is known as one. */
async function moveAcrossDisks(from: string, to: string): Promise<MoveResult> {
  const copy = partOf(from, to)
  const end = async (): Promise<MoveResult> => {
    await rm(from, { force: true })
    await rm(copy, { force: true })
    return 'moved'
  }
  if (await isSameFile(copy, to)) return end()
  const mark = markOf(from, to)
  if (await isMarked(mark, from, to)) {
    await rm(from, { force: true })
    await rm(mark, { force: true })
    return 'moved'
  }
  // What an earlier try copied may be a part.
  await rm(copy, { force: true })
  if (!(await exists(from))) return 'gone'
  if (await exists(to)) return 'taken'
  await copyDurably(from, copy)
  try {
    await link(copy, to)
    return await end()
  } catch (error) {
    if (!cannotLink.has(codeOf(error)) && codeOf(error) !== 'EEXIST') throw error
    if (codeOf(error) === 'EEXIST' || (await exists(to))) {
      await unlink(copy)
      return 'taken'
    }
    // Without a second name for the copy nothing but this says whose it is once it has its own.
    await writeFile(mark, '', { flush: true })
    await rename(copy, to)
    await end()
    await rm(mark, { force: true })
    return 'moved'
  }
}

/** Whether an interrupted move gave the copy its name; another file that got it first is of other bytes. */
async function isMarked(mark: string, from: string, to: string): Promise<boolean> {
  if (!(await exists(mark))) return false
  if ((await exists(to)) && (!(await exists(from)) || (await haveSameBytes(from, to)))) return true
  await rm(mark, { force: true })
  return false
}

async function haveSameBytes(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([statusOf(a), statusOf(b)])
  if (first?.size !== second?.size) return false
  const [left, right] = await Promise.all([hashOf(a), hashOf(b)])
  return left === right
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Where a file is copied on its way to another disk. */
export const partOf = (from: string, to: string): string => besideOf(from, to, 'part')

/** Says, on a disk without hard links, that a move is about to give the copy its name. */
export const markOf = (from: string, to: string): string => besideOf(from, to, 'moved')

const besideOf = (from: string, to: string, end: string): string =>
  join(dirname(to), `.${basename(to)}.${createHash('sha256').update(from).digest('hex').slice(0, 16)}.${end}`)

/** A copy that is flushed to disk when this returns; shares blocks if the file system can. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE)
  const handle = await open(to, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A hard link cannot replace a file, so two processes cannot both get the same name. */
async function linkUnderName(from: string, to: string): Promise<MoveResult> {
  try {
    await link(from, to)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') return 'gone'
    if (code === 'EEXIST') {
      if (!(await isSameFile(from, to))) return 'taken'
    } else {
      if (!cannotLink.has(code)) throw error
      if (await exists(to)) return 'taken'
      await rename(from, to)
      return 'moved'
    }
  }
  await unlink(from)
  return 'moved'
}

/** The error codes of file systems without hard links. */
const cannotLink: ReadonlySet<string | undefined> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

/** False also where one of them is not there. */
async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([statusOf(a), statusOf(b)])
  return first !== null && first.ino === second?.ino && first.dev === second.dev
}

export const exists = async (path: string): Promise<boolean> => (await statusOf(path)) !== null

async function statusOf(path: string) {
  try {
    return await stat(path, { bigint: true })
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}
