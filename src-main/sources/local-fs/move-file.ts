import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, mkdir, open, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join, parse } from 'node:path'

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

/**
 * Moves a file and never overwrites another: if the name exists it gets `-2`, `-3`, … Returns the final path.
 * Repeating the move after a crash ends in the same place.
 */
export async function moveFile(from: string, to: string): Promise<string> {
  await mkdir(dirname(to), { recursive: true })
  try {
    return await linkUnderFreeName(from, from, to)
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error
  }
  const copy = join(dirname(to), `.${randomUUID()}.part`)
  await copyDurably(from, copy)
  const place = await linkUnderFreeName(copy, from, to)
  await unlink(from)
  return place
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
async function linkUnderFreeName(from: string, original: string, wanted: string): Promise<string> {
  for (let number = 1; ; number++) {
    const place = number === 1 ? wanted : numbered(wanted, number)
    try {
      await link(from, place)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EEXIST' && (await isSameFile(original, place))) {
        await unlink(from)
        return place
      }
      if (code === 'EEXIST') continue
      if (!cannotLink.has(code)) throw error
      if (await exists(place)) continue
      await rename(from, place)
      return place
    }
    await unlink(from)
    return place
  }
}

/** The error codes of file systems without hard links. */
const cannotLink: ReadonlySet<string | undefined> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

function numbered(path: string, number: number): string {
  const { dir, name, ext } = parse(path)
  return join(dir, `${name}-${number}${ext}`)
}

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
