import { opDefinition } from '../../../src-shared/ops/registry.ts'
import { quarantineTable } from '../../../src-shared/pipeline/nodes/quarantine-table.ts'
import { compileSteps } from '../compile/nodes/compile-steps.ts'
import type { PlanStep, PlanSteps } from '../plan/plan.ts'
import type { NodeExecutor } from './node-executor.ts'
import { stepsOf } from './steps-of.ts'

/** Each op sees the columns that the one before gives. */
export const transform: NodeExecutor<'transform', PlanSteps> = {
  kind: 'transform',
  plan: (node, { pipeline, inputs: [input = []], schemas }) => {
    let columns = input
    const steps = node.ops.map((op, index): PlanStep => {
      const definition = opDefinition(op.type)
      const step: PlanStep = {
        kind: 'op',
        index,
        op,
        input: columns,
        summary: definition.summary(op),
        quarantineTable: definition.quarantines?.(op) === true ? quarantineTable(pipeline, node.id) : null,
      }
      columns = definition.check(op, columns, { schemas }).columns
      return step
    })
    return stepsOf(node, { steps, columns })
  },
  compile: compileSteps,
}
