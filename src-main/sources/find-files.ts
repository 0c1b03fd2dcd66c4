import { AppError } from '../../src-shared/errors/app-error.ts'
import type { SourceConfig } from '../../src-shared/pipeline/ir.ts'
import type { ArchivedFile } from '../storage/staging-journal.ts'
import type { ObjectStore, StorePaths } from '../stores/object-store.ts'
import { matchPattern } from './match-pattern.ts'
import type { FoundFile, Source } from './source.ts'
import { sourceFolder, sourceLocation } from './source-place.ts'
import { storeFailure } from './store-failure.ts'

/** The files that match now, in reading order; throws if the folder itself is missing. */
export async function findFiles(store: ObjectStore, source: Source, at: Date): Promise<readonly FoundFile[]> {
  const { paths } = store
  const folder = sourceFolder(paths, source)
  const files: FoundFile[] = []
  try {
    if (!source.config.pattern) {
      const file = await store.stat(sourceLocation(paths, source))
      if (file === null) await store.requireFolder(folder)
      return file ? [file] : []
    }
    const isWanted = matcher(paths, source, at)
    for await (const file of store.list(folder, isWanted)) files.push(file)
  } catch (error) {
    throw storeFailure(error, source.nodeId)
  }
  return inOrder(files, source.config.ordering)
}

/** An archived file under its original name; null if it no longer exists, or is not one that the source as it is now would have read then. */
export async function reopenFile(store: ObjectStore, source: Source, file: ArchivedFile): Promise<FoundFile | null> {
  const { originalPath, path, loadedAt } = file
  const { paths } = store
  const name = paths.nameOf(originalPath)
  const isMeant =
    paths.folderOf(originalPath) === sourceFolder(paths, source) && matcher(paths, source, new Date(loadedAt))(name)
  const found = isMeant ? await describeFile(store, source, path) : null
  return found && { ...found, name, loadedAt }
}

/** Null if it no longer exists. */
export async function describeFile(store: ObjectStore, source: Source, location: string): Promise<FoundFile | null> {
  try {
    return await store.stat(location)
  } catch (error) {
    throw storeFailure(error, source.nodeId)
  }
}

function matcher(paths: StorePaths, source: Source, at: Date): (name: string) => boolean {
  const { pattern } = source.config
  if (!pattern) {
    const only = paths.nameOf(sourceLocation(paths, source))
    return (name) => name === only
  }
  try {
    return matchPattern(pattern, at)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read'
    throw new AppError('pattern_unusable', { nodeId: source.nodeId, pattern: pattern.value, reason }, { cause: error })
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
