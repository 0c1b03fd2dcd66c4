import { setTimeout as sleep } from 'node:timers/promises'

import { AppError } from '../../src-shared/errors/app-error.ts'
import type { ObjectStore } from '../stores/object-store.ts'
import { describeFile } from './find-files.ts'
import type { FoundFile, Source } from './source.ts'

const quietMs = 300
const patienceMs = 10_000

/**
 * A file that was just written may still be growing: it is polled until it is stable; throws file_changed if it keeps changing.
 * Older files are accepted at once. The run also compares the file before and after reading it.
 */
export async function waitUntilStable(
  store: ObjectStore,
  source: Source,
  file: FoundFile,
  signal: AbortSignal,
): Promise<FoundFile> {
  let last = file
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += quietMs) {
    if (Math.abs(Date.now() - last.modifiedMs) > quietMs) return last
    await sleep(quietMs, undefined, { signal })
    const now = await describeFile(store, source, file.location)
    if (!now) throw new AppError('file_changed', { nodeId: source.nodeId, file: file.name })
    if (now.etag === last.etag) return now
    last = now
  }
  throw new AppError('file_changed', { nodeId: source.nodeId, file: file.name })
}
