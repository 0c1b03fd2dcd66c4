import { quarantineTable } from '../../../src-shared/pipeline/nodes/quarantine-table.ts'
import { statedRules } from '../../../src-shared/pipeline/nodes/validate-node.ts'
import { rowRuleDefinition } from '../../../src-shared/rules/registry.ts'
import { compileSteps } from '../compile/nodes/compile-steps.ts'
import type { PlanStep, PlanSteps } from '../plan/plan.ts'
import type { NodeExecutor } from './node-executor.ts'
import { stepsOf } from './steps-of.ts'

/** All row rules see the same row; the rules about all rows check its output. */
export const validate: NodeExecutor<'validate', PlanSteps> = {
  kind: 'validate',
  plan: (node, { pipeline, inputs: [input = []] }) => {
    const steps = (node.rowLevel ?? []).map((rule, index): PlanStep => {
      const table = rule.onFail === 'quarantine' ? quarantineTable(pipeline, node.id) : null
      const summary = rowRuleDefinition(rule.type).summary(rule)
      return { kind: 'rule', index, rule, input, summary, quarantineTable: table }
    })
    const datasetRules = statedRules(node.datasetLevel).map(({ definition, rule }) => {
      return { key: definition.key, rule, summary: definition.summary(rule) }
    })
    return stepsOf(node, { steps, columns: input, datasetRules, maxRejected: node.quarantine?.maxRejected ?? null })
  },
  compile: compileSteps,
}
