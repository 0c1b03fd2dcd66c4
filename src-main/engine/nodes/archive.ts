import { compileSteps } from '../compile/nodes/compile-steps.ts'
import type { PlanSteps } from '../plan/plan.ts'
import type { NodeExecutor } from './node-executor.ts'
import { stepsOf } from './steps-of.ts'

/** Rows pass unchanged; the files are moved after the load is committed. */
export const archive: NodeExecutor<'archive', PlanSteps> = {
  kind: 'archive',
  plan: (node, { inputs: [input = []] }) => stepsOf(node, { columns: input }),
  compile: compileSteps,
}
