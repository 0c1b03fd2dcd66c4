import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { ReceiptNode } from '../../../../src-shared/receipt/receipt.ts'
import { datasetRuleDefinitions } from '../../../../src-shared/rules/registry.ts'
import type { Figures } from '../../../../src-shared/rules/rule.ts'
import type { PlanDatasetRule, PlanNode } from '../../plan/plan.ts'

export interface DatasetContext {
  readonly accounts: readonly ReceiptNode[]
  /** The figures of a rule; null where its node has no rows at all. */
  readonly figuresOf: (rule: PlanDatasetRule) => Figures | null
  readonly at: Date
}

/** Holds the rules about all rows of a node against its count and its figures; gives what is only warned about, by node. */
export function judgeDataset(
  nodes: readonly PlanNode[],
  context: DatasetContext,
): ReadonlyMap<string, ReceiptNode['warnings']> {
  const warnings = new Map<string, ReceiptNode['warnings']>()
  for (const node of nodes) {
    if (!('datasetRules' in node)) continue
    const rows = context.accounts.find((account) => account.nodeId === node.nodeId)?.rowsOut ?? 0
    for (const rule of node.datasetRules) {
      const warned = judgeRule(node.nodeId, rule, rows, context)
      if (warned) warnings.set(node.nodeId, [...(warnings.get(node.nodeId) ?? []), { label: warned, rows }])
    }
  }
  return warnings
}

/** What to warn of; null where the rule holds. Throws where it stops the run. */
function judgeRule(nodeId: string, rule: PlanDatasetRule, rows: number, context: DatasetContext): string | null {
  const definition = datasetRuleDefinitions.find(({ key }) => key === rule.key)
  const counted = definition?.judgeCount?.(rule.rule, rows)
  if (counted?.broken && counted.onFail === 'abort') {
    throw new AppError('row_count_out_of_range', { nodeId, rows, range: counted.expected })
  }
  if (counted?.broken) return rule.summary
  const measured = definition?.measure?.judge(rule.rule, context.figuresOf(rule), context.at)
  if (!measured?.broken) return null
  if (measured.onFail === 'abort') {
    throw new AppError('dataset_rule_broken', { nodeId, rule: rule.summary, found: measured.found })
  }
  return `${rule.summary}: ${measured.found}`
}
