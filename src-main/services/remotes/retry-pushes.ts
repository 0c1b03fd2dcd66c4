import { randomUUID } from 'node:crypto'

import { isAppError } from '../../../src-shared/errors/app-error.ts'
import type { PushResult } from '../../../src-shared/remotes/transfer.ts'
import type { RemoteParts } from './edit-remotes.ts'
import { pushPipeline } from './push-pipeline.ts'

export interface Retried {
  readonly id: string
  readonly result: PushResult | null
  readonly failure: string | null
}

/**
 * Tries pushes that found no network again, one after the other. What needs a person's decision goes on waiting and says why, as it
 * may be tried where nobody looks. Secrets are never sent this way.
 */
export async function retryPushes(parts: RemoteParts, id: string | null, signal?: AbortSignal): Promise<Retried[]> {
  const tried: Retried[] = []
  for (const push of parts.store.remotes.waiting()) {
    if (id !== null && push.id !== id) continue
    const { remoteId, pipelineId } = push
    const keep = (reason: string) => {
      parts.store.remotes.keepWaiting({ ...push, id: randomUUID(), since: parts.now().toISOString(), reason })
    }
    try {
      const result = await pushPipeline(parts, { remoteId, pipelineId }, signal)
      if (result.outcome === 'refused') {
        keep(`The remote ${result.comparison.remoteName} was changed in the meantime. Compare the two first.`)
      }
      tried.push({ id: push.id, result, failure: null })
    } catch (error) {
      if (!isAppError(error)) throw error
      keep(error.message)
      tried.push({ id: push.id, result: null, failure: error.message })
    }
  }
  return tried
}
