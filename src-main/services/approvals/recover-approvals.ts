import { isAlive } from '../../processes/process-identity.ts'
import type { StudioParts } from '../studio-parts.ts'

/** A process that ended between the approval and the run has loaded nothing, and nobody would ever say so. */
export function recoverApprovals({ store }: Pick<StudioParts, 'store'>): void {
  for (const { id, runId, owner } of store.approvals.starting()) {
    if (isAlive(owner)) continue
    if (store.runs.find(runId)) store.approvals.noteStart(id)
    else
      store.approvals.noteFailure(
        id,
        'Weir ended after the approval and before the run began, so nothing was loaded. Ask for the load again.',
      )
  }
}
