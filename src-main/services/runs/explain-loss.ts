import { AppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { diskFilledUpSince } from '../../postgres/embedded/disk-filled-up.ts'
import type { ConfirmedOutcome } from './confirm-outcome.ts'
import type { RunParts, RunOrder } from './run-order.ts'

/** A lost connection has no reason; if the workspace's own Postgres ran out of disk space, that is the reason. */
export function explainLoss(
  { engine, folder }: Pick<RunParts, 'engine' | 'folder'>,
  { startedAt }: Pick<RunOrder, 'startedAt'>,
  outcome: ConfirmedOutcome,
): ConfirmedOutcome {
  const { error } = outcome
  if (error?.code !== 'database_lost' || engine.name !== 'embedded') return outcome
  if (!diskFilledUpSince(folder.root, startedAt)) return outcome
  const full = toFailureRecord(new AppError('disk_full', { folder: folder.root, isLoad: true }))
  const explained = { ...full, ...(error.nodeId === undefined ? {} : { nodeId: error.nodeId }) }
  return { ...outcome, error: explained, result: { ...outcome.result, error: full.message } }
}
