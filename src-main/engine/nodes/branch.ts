import { nodeDefinition } from '../../../src-shared/pipeline/nodes/registry.ts'
import { compileBranch } from '../compile/nodes/compile-branch.ts'
import type { PlanBranch } from '../plan/plan.ts'
import type { NodeExecutor } from './node-executor.ts'

/** Each row goes down the first branch whose condition it meets. */
export const branch: NodeExecutor<'branch', PlanBranch> = {
  kind: 'branch',
  plan: (node, { inputs: [input = []] }) => {
    const { id, kind, branches, otherwise = null } = node
    const summary = nodeDefinition(kind).summary(node)
    return { nodeId: id, kind, inputs: [node.input], columns: input, branches, otherwise, summary }
  },
  compile: (planned, { builder }) => {
    compileBranch(planned, builder)
  },
}
