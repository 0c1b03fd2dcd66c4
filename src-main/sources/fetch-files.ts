import { constants } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'

import { AppError } from '../../src-shared/errors/app-error.ts'
import { formatCount } from '../../src-shared/values/format-count.ts'
import type { RunFile } from '../engine/run/run-port.ts'
import { download, partBytes } from '../stores/download.ts'
import { localWriteFailure } from '../stores/local-fs/local-failure.ts'
import type { ObjectStore } from '../stores/object-store.ts'
import { eachAtOnce } from './each-at-once.ts'
import type { Source } from './source.ts'
import { copyIn, type StagedPlace } from './stage-files.ts'
import { storeFailure } from './store-failure.ts'

export interface FetchRequest {
  readonly source: Source
  readonly places: readonly StagedPlace[]
  /** For what is not read where it is. */
  readonly folder: string
  /** Files of this machine are copied too, because they stay where they are and a run needs its own. */
  readonly isCopied: boolean
  readonly signal: AbortSignal
  /** Called now and then while a file is downloaded. */
  readonly onProgress: (message: string) => void
}

/** The files of a run where its runner reads them: in place on this machine, else in a folder of the run. */
export async function fetchFiles(store: ObjectStore, request: FetchRequest): Promise<readonly RunFile[]> {
  const { source, places, folder } = request
  return eachAtOnce(places, fetchedAtOnce, async (place, index) => {
    request.signal.throwIfAborted()
    const { location, sizeBytes, etag } = place.file
    if (place.here) return { path: place.here.path, name: location, sizeBytes, etag }
    const path = await fetchFile(store, place, copyIn(folder, place.file, index), request).catch((error: unknown) => {
      throw storeFailure(localWriteFailure(error, folder), source.nodeId, folder)
    })
    return { path, name: location, sizeBytes, etag }
  })
}

/** Large ones each in several parts. */
const fetchedAtOnce = 16

async function fetchFile(
  store: ObjectStore,
  { file, location }: StagedPlace,
  path: string,
  { source, folder, isCopied, signal, onProgress }: FetchRequest,
): Promise<string> {
  const here = store.localPath(location)
  if (here !== null && !isCopied) return here
  await mkdir(folder, { recursive: true })
  if (here !== null) {
    await copyFile(here, path, constants.COPYFILE_FICLONE)
    return path
  }
  const progress = progressOf(file.name, file.sizeBytes, onProgress)
  const isMoved = location !== file.location
  if (isMoved && store.knowsContent && file.sizeBytes <= partBytes) {
    await download({ store, file: { ...file, location, etag: null }, path, signal, onProgress: progress })
    return path
  }
  // A file that was moved is the same one under another name.
  const now = isMoved ? await store.stat(location) : file
  const changed = () => new AppError('file_changed', { nodeId: source.nodeId, file: file.location })
  if (now?.sizeBytes !== file.sizeBytes) throw changed()
  await download({ store, file: now, path, signal, onProgress: progress })
  // What is read in one answer, or by its content, is of one content.
  if (file.isWhole || store.knowsContent) return path
  const after = await store.stat(location)
  if (after?.sizeBytes !== now.sizeBytes || after.etag !== now.etag) throw changed()
  return path
}

const progressMs = 2_000

/** Says how much is here, not more often than people read. */
function progressOf(name: string, sizeBytes: number, say: (message: string) => void): (bytes: number) => void {
  let saidMs = performance.now()
  return (bytes) => {
    if (performance.now() - saidMs < progressMs) return
    saidMs = performance.now()
    say(`downloaded ${megabytes(bytes)} of ${megabytes(sizeBytes)} MB of ${name}`)
  }
}

const megabytes = (bytes: number): string => formatCount(Math.round(bytes / 1_000_000))
