import type { ReceiptNode, ReceiptTarget } from '../../../src-shared/receipt/receipt.ts'
import type { TableState } from './table-state.ts'

/** All that a load has to have in common with its plan. */
export interface LoadExpectation {
  readonly planId: string
  /** Stands for now() in the formulas, so that the same rows come. */
  readonly startedAt: string
  readonly nodes: readonly ReceiptNode[]
  readonly targets: readonly ExpectedTarget[]
}

export interface ExpectedTarget extends Pick<ReceiptTarget, 'nodeId' | 'table' | 'sent' | 'terms'> {
  /** Of the values of all rows that are sent. */
  readonly rowsDigest: string
  /** The table before the load. */
  readonly state: TableState
}
