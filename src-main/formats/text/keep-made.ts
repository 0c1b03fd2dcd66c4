import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'

/**
 * A file in the folder that `make` makes of a source file: made once, and again when the file has changed.
 * `recipe` identifies what is made; outdated files of the same recipe are removed.
 */
export async function keepMade(
  file: SourceFile,
  recipe: readonly unknown[],
  folder: string,
  make: (path: string) => Promise<void>,
): Promise<string> {
  const found = await stat(file.path).catch((error: unknown) => {
    throw readFailure({ nodeId: file.nodeId, file: file.name }, error)
  })
  const prefix = `made-${digest([file.path, ...recipe])}-`
  const name = `${prefix}${digest([found.size, found.mtimeMs])}`
  const path = join(folder, name)
  await mkdir(folder, { recursive: true })
  const others = (await readdir(folder)).filter((each) => each.startsWith(prefix))
  if (others.includes(name)) return path
  for (const other of others) await rm(join(folder, other), { force: true })
  const unfinished = `${path}.part`
  try {
    await make(unfinished)
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC'
    throw isFull ? new AppError('disk_full', { folder }, { cause: error }) : error
  }
  return path
}

const digest = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
