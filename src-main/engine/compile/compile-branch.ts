import { checkedFormula } from '../../../src-shared/ops/formula-step.ts'
import { faultExits } from '../../../src-shared/ops/formula-step.ts'
import { hiddenColumns } from '../../../src-shared/sql/hidden-columns.ts'
import type { PlanBranch } from '../plan/plan.ts'
import type { GraphBuilder } from './graph-builder.ts'
import { unchanged } from './node-layer.ts'

/** The number of the first branch whose condition a row meets; who meets none goes the other way or leaves. */
export function compileBranch(node: PlanBranch, builder: GraphBuilder): void {
  const stage = builder.follow(node.inputs[0] ?? '')
  const conditions = node.branches.map(({ name, when }) => ({
    name,
    ...checkedFormula(when, stage.columns).compile(builder.dialect),
  }))
  const last = node.otherwise === null ? '' : ` else ${node.branches.length}`
  const ways = conditions.map(({ sql }, index) => `when ${sql} then ${index}`).join(' ')
  const reached = (index: number) => conditions.slice(0, index).map(({ sql }) => `${sql} is not true`)
  const faults = conditions.flatMap(({ name, faults: its }, index) =>
    its.map((fault) => {
      const condition = [...reached(index), `(${fault.condition})`].join(' and ')
      return { label: `branch ${name}`, fault: { ...fault, condition } }
    }),
  )
  const isUnmet = conditions.map(({ sql }) => `${sql} is not true`).join(' and ')
  const filtered = {
    reason: 'filtered' as const,
    label: 'meets no branch',
    condition: isUnmet,
    column: null,
    value: null,
    explanation: 'meets no branch',
  }
  builder.add(stage, {
    nodeId: node.nodeId,
    name: node.nodeId,
    record: null,
    layer: {
      columns: unchanged(stage.columns),
      exits: [
        ...faults.flatMap(({ label, fault }) => faultExits([fault], 'abort', label)),
        ...(node.otherwise === null ? [filtered] : []),
      ].map((exit) => ({ exit, step: null })),
      warnings: [],
      more: [`case ${ways}${last} end as ${hiddenColumns.branch}`],
    },
  })
  stage.endsInBranch = true
  branchNames(node).forEach((name, index) => {
    builder.end(`${node.nodeId}.${name}`, stage, index)
  })
  builder.end(node.nodeId, stage)
}

export const branchNames = ({ branches, otherwise }: PlanBranch): readonly string[] => [
  ...branches.map((branch) => branch.name),
  ...(otherwise === null ? [] : [otherwise]),
]
