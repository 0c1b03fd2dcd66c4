import { setTimeout as sleep } from 'node:timers/promises'

import { AppError } from '../../src-shared/errors/app-error.ts'
import { formatCountOf } from '../../src-shared/values/format-count.ts'
import type { ObjectStore } from '../stores/object-store.ts'
import { findFiles } from './find-files.ts'
import type { FoundFile, Source } from './source.ts'
import { wanted } from './source-place.ts'
import { waitUntilAllStable } from './wait-until-stable.ts'

export interface WaitRequest {
  readonly store: ObjectStore
  readonly source: Source
  readonly at: Date
  readonly signal: AbortSignal
  /** Called with a readable message each time a wait begins. */
  readonly onWaiting: (message: string) => void
}

/**
 * The files of a source, after waiting by its policy; empty if the policy allows a run without files.
 * Without a policy a missing file is a failure at once.
 */
export async function waitForFiles(request: WaitRequest): Promise<readonly FoundFile[]> {
  const { store, source, at, signal, onWaiting } = request
  const policy = source.config.waitPolicy
  const looked = { nodeId: source.nodeId, ...wanted(source) }
  const retries = policy?.maxRetries ?? 0
  for (let attempt = 0; ; attempt++) {
    const files = await findFiles(store, source, at)
    if (files.length > 0) return waitUntilAllStable(store, source, files, () => findFiles(store, source, at), signal)
    if (!policy) throw new AppError('file_missing', looked)
    if (attempt === retries) break
    const minutes = policy.intervalMinutes
    onWaiting(
      `no file matches "${looked.pattern}" in ${looked.folder} yet; attempt ${attempt + 2} of ${retries + 1} in ${formatCountOf(minutes, 'minute')}`,
    )
    await sleep(minutes * 60_000, undefined, { signal })
  }
  if (policy.onMissAction === 'fail') throw new AppError('file_deadline_missed', looked)
  onWaiting(
    `no file matches "${looked.pattern}" in ${looked.folder}; the run goes on with 0 rows, as its wait policy says`,
  )
  return []
}
