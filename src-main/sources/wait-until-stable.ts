import { setTimeout as sleep } from 'node:timers/promises'

import { AppError } from '../../src-shared/errors/app-error.ts'
import type { ObjectStore } from '../stores/object-store.ts'
import { eachAtOnce } from './each-at-once.ts'
import { describeFile } from './find-files.ts'
import type { FoundFile, Source } from './source.ts'

const quietMs = 300
/** Longer than the second that is the unit of time of some servers. */
const farQuietMs = 1_100
/** The clocks of two machines may differ by minutes. */
const farYoungMs = 300_000
const patienceMs = 10_000

/**
 * A file that was just written may still be growing: it is polled until it is stable; throws file_changed if it keeps changing.
 * Older files are accepted at once, and those of a store without times never. The run also compares the file before and after reading it.
 */
export async function waitUntilStable(
  store: ObjectStore,
  source: Source,
  file: FoundFile,
  signal: AbortSignal,
): Promise<FoundFile> {
  let last = file
  const isFar = store.localPath(file.location) === null
  const pauseMs = isFar ? farQuietMs : quietMs
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pauseMs) {
    if (isFar ? isOld(last) : Math.abs(Date.now() - last.modifiedMs) > quietMs) return last
    await sleep(pauseMs, undefined, { signal })
    const now = await describeFile(store, source, file.location)
    if (!now) throw new AppError('file_changed', { nodeId: source.nodeId, file: file.name })
    if (now.etag === last.etag) return now
    last = now
  }
  throw new AppError('file_changed', { nodeId: source.nodeId, file: file.name })
}

/** A listing tells of a thousand files with one request; from so many new ones on it is sooner read again than each is looked at. */
const manyFiles = 64

/** The same for all files that a source found now; `list` finds them again. */
export async function waitUntilAllStable(
  store: ObjectStore,
  source: Source,
  files: readonly FoundFile[],
  list: () => Promise<readonly FoundFile[]>,
  signal: AbortSignal,
): Promise<readonly FoundFile[]> {
  const isListed = (file: FoundFile) => store.localPath(file.location) === null && !isOld(file)
  if (files.filter(isListed).length < manyFiles)
    return eachAtOnce(files, manyFiles, (file) => waitUntilStable(store, source, file, signal))
  await sleep(farQuietMs, undefined, { signal })
  const now = new Map((await list()).map((file) => [file.location, file.etag]))
  // One that grew has all the patience that a single file has.
  return eachAtOnce(files, manyFiles, async (file) => {
    if (!isListed(file) || now.get(file.location) === file.etag) return file
    return waitUntilStable(store, source, file, signal)
  })
}

/** Of a file on another machine. One without a time is as good as new. */
const isOld = ({ modifiedMs }: FoundFile): boolean => modifiedMs !== 0 && Date.now() - modifiedMs > farYoungMs
