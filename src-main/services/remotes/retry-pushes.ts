import { isAppError } from '../../../src-shared/errors/app-error.ts'
import type { PushResult } from '../../../src-shared/remotes/transfer.ts'
import type { RemoteParts } from './edit-remotes.ts'
import { sendPush } from './push-pipeline.ts'

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
  const { remotes } = parts.store
  const tried: Retried[] = []
  for (const push of remotes.waiting()) {
    // Somebody may discard it while those before it are sent.
    if ((id !== null && push.id !== id) || !remotes.isWaiting(push.id)) continue
    const { remoteId, pipelineId } = push
    const keepTry = (reason: string) => remotes.keepWaitingTry(push.id, reason, parts.now().toISOString())
    try {
      const result = await sendPush(parts, { remoteId, pipelineId }, signal)
      if (result.outcome === 'refused') {
        keepTry(`The remote ${result.comparison.remoteName} was changed in the meantime. Compare the two first.`)
      }
      tried.push({ id: push.id, result, failure: null })
    } catch (error) {
      if (!isAppError(error)) throw error
      const { code, message: reason } = error
      const stillWaits = keepTry(reason)
      tried.push(
        code === 'remote_unreachable' && stillWaits
          ? { id: push.id, result: { outcome: 'waiting', id: push.id, reason }, failure: null }
          : { id: push.id, result: null, failure: reason },
      )
    }
  }
  return tried
}
