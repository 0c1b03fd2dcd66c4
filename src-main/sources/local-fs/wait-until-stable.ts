import { setTimeout as sleep } from 'node:timers/promises'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { FoundFile, Source } from '../source-kind.ts'
import { describeFile } from './find-files.ts'

const quietMs = 300
const patienceMs = 10_000

/**
 * A file that was just written may still be growing: it is polled until it is stable.
 * Older files are accepted at once. The run also compares the file before and after reading it.
 */
export async function waitUntilStable(source: Source, file: FoundFile, signal: AbortSignal): Promise<FoundFile> {
  let last = file
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += quietMs) {
    if (Math.abs(Date.now() - last.modifiedMs) > quietMs) return last
    await sleep(quietMs, undefined, { signal })
    const now = await describeFile(source, file.path)
    if (!now) throw new AppError('file_changed', { nodeId: source.nodeId, file: file.name })
    if (now.etag === last.etag) return now
    last = now
  }
  throw new AppError('file_changed', { nodeId: source.nodeId, file: file.name })
}
