import { AppError } from '../../src-shared/errors/app-error.ts'
import type { NewStagedFile, StagedFile } from '../storage/staging-journal.ts'
import type { ObjectStore, Taking } from '../stores/object-store.ts'
import { eachAtOnce } from './each-at-once.ts'
import { localName } from './local-name.ts'
import type { FoundFile, Source } from './source.ts'
import { datedFolders, sourceFolder, wanted } from './source-place.ts'
import { storeFailure } from './store-failure.ts'

export interface StagingRequest {
  readonly source: Source
  readonly files: readonly FoundFile[]
  readonly runId: string
  /** The start of the run, for date tokens in folder names. */
  readonly at: Date
  readonly journal: NotesTaking
  /** Staging ends between two files. */
  readonly signal: AbortSignal
}

/** Has an entry on the disk before the file that it is about is moved. */
export interface NotesTaking {
  add(file: NewStagedFile): StagedFile | Promise<StagedFile>
}

/**
 * Moves each file into a folder of the run inside the staging folder, after recording it in the journal. Gives each file where it
 * is now.
 */
export async function stageFiles(
  store: ObjectStore,
  { source, files, runId, at, journal, signal }: StagingRequest,
): Promise<readonly StagedPlace[]> {
  const { paths } = store
  const folder = sourceFolder(paths, source)
  const names = datedFolders(source.config, at)
  const absolute = (name: string) => paths.resolve(folder, name)
  // Two sources may share a staging folder, and their files a name.
  const stagingFolder = paths.join(absolute(names.stagingFolder), stagingName(runId, source.nodeId))
  return eachAtOnce(files, takenAtOnce, async (file) => {
    signal.throwIfAborted()
    const entry = await journal.add({
      runId,
      nodeId: source.nodeId,
      connector: source.connector,
      connectorId: source.connectorId,
      originalPath: file.location,
      claimedPath: paths.claimOf(file.location, runId),
      stagedPath: paths.join(stagingFolder, file.name),
      successFolder: absolute(names.successFolder),
      failureFolder: names.failureFolder === null ? paths.folderOf(file.location) : absolute(names.failureFolder),
    })
    await take(store, source, entry, file)
    return { file, location: entry.stagedPath }
  })
}

/** A store without a rename needs some ten requests for a file. */
const takenAtOnce = 16

/** The folder that a source of a run has for itself in a staging folder. */
export const stagingName = (runId: string, nodeId: string): string => `${runId}.${localName(nodeId)}`

/** A file of a run and where the run may read it. */
export interface StagedPlace {
  readonly file: FoundFile
  readonly location: string
}

async function take(store: ObjectStore, source: Source, entry: StagedFile, { etag }: FoundFile): Promise<void> {
  const isTaken = await store.take({ ...takingOf(entry), etag }).catch((error: unknown) => {
    throw storeFailure(error, source.nodeId, sourceFolder(store.paths, source))
  })
  if (!isTaken) throw new AppError('file_missing', { nodeId: source.nodeId, ...wanted(source) })
}

export const takingOf = ({ runId, originalPath, claimedPath, stagedPath }: StagedFile): Taking => ({
  from: originalPath,
  to: stagedPath,
  claim: claimedPath,
  owner: runId,
})
