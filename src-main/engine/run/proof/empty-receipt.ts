import type { Receipt, ReceiptNode } from '../../../../src-shared/receipt/receipt.ts'
import type { Plan } from '../../plan/plan.ts'
import { judgeDataset } from './judge-dataset.ts'
import { refuseEmpty } from './judge-proof.ts'

/**
 * The receipt of a run without files, as a wait policy may allow: every count is zero, and the rules about counts hold
 * all the same. The engine and the database have nothing to do.
 */
export function emptyReceipt(plan: Plan, at: Date, onAccount: (accounts: readonly ReceiptNode[]) => void): Receipt {
  const nothing = { rowsIn: 0, rowsOut: 0, exits: [], warnings: [], files: [] }
  const counted: readonly ReceiptNode[] = [
    ...plan.sources.map(({ nodeId }) => ({ ...nothing, nodeId, kind: 'source' })),
    ...plan.nodes.map(({ nodeId, kind }) => ({ ...nothing, nodeId, kind })),
    ...plan.targets.map(({ nodeId }) => ({ ...nothing, nodeId, kind: 'target' })),
  ]
  onAccount(counted)
  const warnings = judgeDataset(plan.nodes, { accounts: counted, figuresOf: () => null, at })
  refuseEmpty(plan, counted)
  const zero = { sent: 0, inserted: 0, updated: 0, unchanged: 0 }
  return {
    nodes: counted.map((node) => ({ ...node, warnings: [...(warnings.get(node.nodeId) ?? [])] })),
    targets: plan.targets.map(({ nodeId, table, loadMode }) => ({ nodeId, table, loadMode, ...zero })),
    quarantine: [],
    balanced: true,
  }
}
