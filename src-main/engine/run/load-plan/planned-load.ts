import type { ReceiptNode } from '../../../../src-shared/receipt/receipt.ts'
import type { GuardFinding } from '../../../../src-shared/load-plan/load-plan.ts'
import type { PlannedTargets } from '../../../load/load-plan/plan-targets.ts'

/** What a run would do, as its runner found it. */
export interface PlannedLoad {
  readonly nodes: readonly ReceiptNode[]
  readonly targets: readonly (PlannedTargets['targets'][number] & { readonly rowsDigest: string })[]
  readonly guards: readonly GuardFinding[]
  /** What reading, checking and sending the rows took. */
  readonly workMs: number
}
