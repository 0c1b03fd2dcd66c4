import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, mkdir, open, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { MoveResult } from '../object-store.ts'

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

/** Moves a file and never overwrites another. Repeating the move after a crash ends in the same place. */
export async function moveFile(from: string, to: string): Promise<MoveResult> {
  await mkdir(dirname(to), { recursive: true })
  try {
    return await linkUnderName(from, from, to)
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error
  }
  if (await exists(to)) return 'taken'
  const copy = join(dirname(to), `.${randomUUID()}.part`)
  await copyDurably(from, copy)
  const result = await linkUnderName(copy, from, to)
  await unlink(result === 'moved' ? from : copy)
  return result
}

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
async function linkUnderName(from: string, original: string, to: string): Promise<MoveResult> {
  try {
    await link(from, to)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') return 'gone'
    if (code === 'EEXIST') {
      if (!(await isSameFile(original, to))) return 'taken'
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

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([stat(a, { bigint: true }), stat(b, { bigint: true })])
  return first.ino === second.ino && first.dev === second.dev
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}
