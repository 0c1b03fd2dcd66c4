import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** One upload: a folder with a number of its own and the file in it. The highest number is the one that counts. */
export interface Upload {
  readonly number: number
  readonly name: string
}

const unfinishedName = '.unfinished-'
const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

export async function currentUpload(folder: string): Promise<Upload | null> {
  const [number] = (await numbersIn(folder)).sort((a, b) => b - a)
  if (number === undefined) return null
  const [name] = await namesIn(join(folder, String(number)))
  return name === undefined ? null : { number, name }
}

/**
 * Adds an upload: `fill` writes the file into a folder that nobody reads, and one rename makes it the one that counts. Where
 * `fill` fails, nothing has changed.
 */
export async function addUpload<Result>(
  folder: string,
  fill: (unfinished: string) => Promise<Result>,
): Promise<{ readonly number: number; readonly result: Result }> {
  const unfinished = join(folder, unfinishedName + randomUUID())
  try {
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
    const result = await fill(unfinished)
    for (;;) {
      const number = Math.max(0, ...(await numbersIn(folder))) + 1
      try {
        await rename(unfinished, join(folder, String(number)))
        return { number, result }
      } catch (error) {
        // Another upload was first with this number.
        const isTaken = ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error) ?? '')
        if (!isTaken || !(await numbersIn(folder)).includes(number)) throw error
      }
    }
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** Removes what an upload has replaced. */
export async function removeUploadsBefore(folder: string, number: number): Promise<void> {
  for (const each of await numbersIn(folder)) {
    if (each < number) await rm(join(folder, String(each)), { recursive: true, force: true })
  }
}

const numbersIn = async (folder: string): Promise<number[]> =>
  (await namesIn(folder)).filter((name) => /^\d+$/.test(name)).map(Number)

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}
