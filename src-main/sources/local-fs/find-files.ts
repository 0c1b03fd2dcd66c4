import { constants } from 'node:fs'
import { access, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import type { ArchivedFile } from '../../storage/staging-journal.ts'
import type { FoundFile, Source } from '../source-kind.ts'
import { matchPattern } from './match-pattern.ts'

/** The folder a source looks in. Without a pattern its path names the file itself. */
export function sourceFolder(source: Source): string {
  const path = resolve(source.baseFolder, source.config.path)
  return source.config.pattern ? path : dirname(path)
}

export const wanted = (source: Source) => ({
  pattern: source.config.pattern?.value ?? basename(source.config.path),
  folder: sourceFolder(source),
})

/** The files that match now, in reading order. */
export async function findFiles(source: Source, at: Date): Promise<readonly FoundFile[]> {
  const folder = sourceFolder(source)
  const names = await listFolder(source, folder)
  const files: FoundFile[] = []
  for (const name of names.filter(matcher(source, at))) {
    const file = await describeFile(source, join(folder, name))
    if (file) files.push(file)
  }
  return inOrder(files, source.config.ordering)
}

/** An archived file, if the source as it is now would have read it then. */
export async function reopenFile(source: Source, file: ArchivedFile): Promise<FoundFile | null> {
  const { originalPath, path, loadedAt } = file
  const name = basename(originalPath)
  const isMeant = dirname(originalPath) === sourceFolder(source) && matcher(source, new Date(loadedAt))(name)
  const found = isMeant ? await describeFile(source, path) : null
  return found && { ...found, name, loadedAt }
}

/** Null if it no longer exists, or is not a file. */
export async function describeFile(source: Source, path: string): Promise<FoundFile | null> {
  try {
    const status = await stat(path, { bigint: true })
    if (!status.isFile()) return null
    await access(path, constants.R_OK)
    return {
      path,
      name: basename(path),
      sizeBytes: Number(status.size),
      etag: `${status.size}-${status.mtimeNs}`,
      modifiedMs: Number(status.mtimeMs),
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') return null
    throw new AppError(
      'file_unreadable',
      { nodeId: source.nodeId, file: path, reason: code ?? 'unknown reason' },
      { cause: error },
    )
  }
}

function matcher(source: Source, at: Date): (name: string) => boolean {
  const { path, pattern } = source.config
  if (!pattern) return (name) => name === basename(path)
  try {
    return matchPattern(pattern, at)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read'
    throw new AppError('pattern_unusable', { nodeId: source.nodeId, pattern: pattern.value, reason }, { cause: error })
  }
}

async function listFolder(source: Source, folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const { nodeId } = source
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new AppError('folder_missing', { nodeId, folder }, { cause: error })
    throw new AppError('file_unreadable', { nodeId, file: folder, reason: code ?? 'unknown reason' }, { cause: error })
  }
}

function inOrder(files: readonly FoundFile[], ordering: SourceConfig['ordering']): readonly FoundFile[] {
  const byName = [...files].sort((a, b) => (a.name < b.name ? -1 : 1))
  switch (ordering) {
    case 'latest_by_mtime':
      return byName.sort((a, b) => b.modifiedMs - a.modifiedMs).slice(0, 1)
    case 'process_all':
      return files
    case 'fifo_by_name':
    case 'lexicographic':
    case undefined:
      return byName
  }
}
