import { withColumn } from '../../../src-shared/ops/columns-after.ts'
import { serviceColumn } from '../../../src-shared/ops/service-step.ts'
import { enrichConfig } from '../../../src-shared/pipeline/nodes/enrich-config.ts'
import { quarantineTable } from '../../../src-shared/pipeline/nodes/quarantine-table.ts'
import { nodeDefinition } from '../../../src-shared/pipeline/nodes/registry.ts'
import { enrichKinds } from '../../../src-shared/providers/service-kinds.ts'
import { compileSteps } from '../compile/nodes/compile-steps.ts'
import type { PlanSteps } from '../plan/plan.ts'
import type { NodeExecutor } from './node-executor.ts'
import { stepsOf } from './steps-of.ts'

/** One step: an external lookup for each row. */
export const enrich: NodeExecutor<'enrich', PlanSteps> = {
  kind: 'enrich',
  plan: (node, { pipeline, inputs: [input = []] }) => {
    const config = enrichConfig(node)
    const table = config.onError === 'quarantine' ? quarantineTable(pipeline, node.id) : null
    const summary = nodeDefinition(node.kind).summary(node)
    const columns = withColumn(input, serviceColumn(node.outputField, config, enrichKinds[node.provider]))
    return stepsOf(node, {
      steps: [{ kind: 'enrich', index: 0, node, input, summary, quarantineTable: table }],
      columns,
    })
  },
  compile: compileSteps,
}
