import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { AppError } from '../../src-shared/errors/app-error.ts'
import type { NewStagedFile, StagedFile } from '../storage/staging-journal.ts'
import { localWriteFailure } from '../stores/local-fs/local-failure.ts'
import type { ObjectStore, TakenCopy, Taking } from '../stores/object-store.ts'
import { eachAtOnce } from './each-at-once.ts'
import { endOfName, localName } from './local-name.ts'
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
  /** A folder of the run on this machine, for the bytes of files that are read to take them. */
  readonly folder: string
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
  { source, files, runId, at, journal, folder: copies, signal }: StagingRequest,
): Promise<readonly StagedPlace[]> {
  const { paths } = store
  const folder = sourceFolder(paths, source)
  const names = datedFolders(source.config, at)
  const absolute = (name: string) => paths.resolve(folder, name)
  // Two sources may share a staging folder, and their files a name.
  const stagingFolder = paths.join(absolute(names.stagingFolder), stagingName(runId, source.nodeId))
  return eachAtOnce(files, takenAtOnce, async (file, index) => {
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
    let here: StagedPlace['here']
    const onCopied = async ({ bytes, etag }: TakenCopy) => {
      if (bytes.length !== file.sizeBytes) return
      here = { path: copyIn(copies, file, index), etag }
      await keepCopy(here.path, bytes)
    }
    await take(store, source, { ...takingOf(entry), etag: file.etag, sizeBytes: file.sizeBytes, onCopied })
    return { file, location: entry.stagedPath, ...(here ? { here } : {}) }
  })
}

async function keepCopy(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
  } catch (error) {
    throw localWriteFailure(error, path)
  }
}

/** The copy of a file of a run on this machine. */
export const copyIn = (folder: string, { name }: FoundFile, index: number): string =>
  join(folder, `${index}${endOfName(name)}`)

/** A store without a rename needs some five requests for a file. */
const takenAtOnce = 16

/** The folder that a source of a run has for itself in a staging folder. */
export const stagingName = (runId: string, nodeId: string): string => `${runId}.${localName(nodeId)}`

/** A file of a run and where the run may read it. */
export interface StagedPlace {
  readonly file: FoundFile
  readonly location: string
  /** Where its bytes are on this machine already, and its etag at its location. */
  readonly here?: { readonly path: string; readonly etag: string }
}

async function take(store: ObjectStore, source: Source, taking: Taking): Promise<void> {
  const isTaken = await store.take(taking).catch((error: unknown) => {
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
