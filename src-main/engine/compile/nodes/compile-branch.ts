import { checkedFormula, faultExits } from '../../../../src-shared/ops/formula-step.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { PlanBranch } from '../../plan/plan.ts'
import type { GraphBuilder } from '../stages/graph-builder.ts'
import { whileAlive } from '../layers/layer.ts'
import { unchanged } from '../layers/node-layer.ts'

/** The number of the first branch whose condition a row meets; who meets none goes the other way or leaves. */
export function compileBranch(node: PlanBranch, builder: GraphBuilder): void {
  const stage = builder.scan(node.inputs[0] ?? '')
  const conditions = node.branches.map(({ name, when }) => ({
    name,
    ...checkedFormula(when, stage.columns).compile(builder.dialect),
  }))
  const last = node.otherwise === null ? '' : ` else ${node.branches.length}`
  const reached = (index: number) => conditions.slice(0, index).map(({ sql }) => `${sql} is not true`)
  const faults = conditions.flatMap(({ name, faults: its }, index) =>
    its.map((fault) => {
      const condition = [...reached(index), `(${fault.condition})`].join(' and ')
      return { label: `branch ${name}`, fault: { ...fault, condition } }
    }),
  )
  // A row whose condition cannot be computed stops the run; where that would raise an error it is not computed again.
  const failing = builder.dialect.raisesOnFaults ? faults.map(({ fault }) => `when ${fault.condition} then null`) : []
  const ways = [...failing, ...conditions.map(({ sql }, index) => `when ${sql} then ${index}`)].join(' ')
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
      columns: unchanged(stage.columns, builder.dialect),
      exits: [
        ...faults.flatMap(({ label, fault }) => faultExits({ faults: [fault] }, { reason: 'abort', label })),
        ...(node.otherwise === null ? [filtered] : []),
      ].map((exit) => ({ exit, step: null })),
      warnings: [],
      more: [`${whileAlive(`case ${ways}${last} end`, builder.dialect)} as ${hiddenColumns.branch}`],
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
