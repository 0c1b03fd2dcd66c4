import { nodeDefinition } from '../../../src-shared/pipeline/nodes/registry.ts'
import { unionColumns } from '../../../src-shared/pipeline/nodes/union-columns.ts'
import { compileUnion } from '../compile/nodes/compile-union.ts'
import type { PlanUnion } from '../plan/plan.ts'
import type { NodeExecutor } from './node-executor.ts'

/** The rows of several inputs, one input after the other. */
export const union: NodeExecutor<'union', PlanUnion> = {
  kind: 'union',
  plan: (node, { inputs }) => {
    const taken = unionColumns(inputs)
    return {
      nodeId: node.id,
      kind: 'union',
      inputs: node.inputs,
      columns: taken.map(({ column }) => column),
      taken,
      summary: nodeDefinition(node.kind).summary(node),
    }
  },
  compile: (planned, { builder }) => {
    compileUnion(planned, builder)
  },
}
