import type { RunDetail } from '../../../../src-shared/contract/records.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { reasonsOf, rejectingExits } from '../../../../src-shared/receipt/judge-rejected.ts'

/** What a load that was committed without a row says, where rows were rejected; null where it loaded some, or none came. */
export function allRejected({ status, result }: Pick<RunDetail, 'status' | 'result'>): AppError | null {
  const receipt = result?.receipt
  if (status !== 'succeeded' || !receipt || receipt.targets.some(({ sent }) => sent > 0)) return null
  const exits = rejectingExits(receipt.nodes.flatMap((node) => node.exits))
  const rejected = exits.reduce((sum, { rows }) => sum + rows, 0)
  if (rejected === 0) return null
  const kept = receipt.quarantine.filter(({ rows }) => rows > 0).map(({ table }) => table)
  return new AppError('load_all_rejected', { rejected, reasons: reasonsOf(exits), kept: kept.join(', ') })
}
