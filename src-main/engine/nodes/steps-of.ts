import type { NodeOf } from '../../../src-shared/pipeline/ir.ts'
import type { PlanSteps } from '../plan/plan.ts'

type Steps = Partial<Omit<PlanSteps, 'nodeId' | 'kind' | 'inputs' | 'columns'>> & Pick<PlanSteps, 'columns'>

/** The plan of a node of steps; whatever is not given is empty. */
export function stepsOf({ id, kind, input }: NodeOf<PlanSteps['kind']>, steps: Steps): PlanSteps {
  return { nodeId: id, kind, inputs: [input], steps: [], datasetRules: [], maxRejected: null, ...steps }
}
