import { upstreamFirst } from '../../../src-shared/pipeline/check-pipeline.ts'
import { referencedNode } from '../../../src-shared/pipeline/check-structure.ts'
import { opDefinition } from '../../../src-shared/ops/registry.ts'
import { schemaNamed } from '../../../src-shared/schemas/schema-named.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { statedRules } from '../../../src-shared/pipeline/nodes/validate-node.ts'
import { nodeDefinition } from '../../../src-shared/pipeline/nodes/registry.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { nodeExecutor } from '../nodes/registry.ts'
import { describePhases } from './describe-phases.ts'
import type { PlanContext } from './plan-context.ts'
import type { Plan, PlanNode, PlanSource, PlanTarget } from './plan.ts'
import { sourcePlanner } from './sources/registry.ts'
import { planTarget } from './plan-target.ts'

/** What a run of a checked pipeline will do, as plain data. Call it only where `checkPipeline` found no error. */
export function planRun(pipeline: Pipeline, context: PlanContext): Plan {
  const sources: PlanSource[] = []
  const nodes: PlanNode[] = []
  const targets: PlanTarget[] = []
  const columns = new Map<string, readonly Column[]>()
  const reached = new Map<string, readonly string[]>()
  for (const node of upstreamFirst(pipeline)) {
    const inputs = nodeDefinition(node.kind)
      .inputs(node)
      .map(({ reference }) => referencedNode(pipeline, reference)?.id ?? reference)
    const input = inputs.map((id) => columns.get(id) ?? [])
    const upstream = [...new Set(inputs.flatMap((id) => reached.get(id) ?? []))]
    reached.set(node.id, node.kind === 'source' ? [node.id] : upstream)
    if (node.kind === 'source') {
      const firstFile = sources.reduce((sum, { files }) => sum + files.length, 0)
      const source = sourcePlanner(node).plan(node, { pipeline, context, firstFile })
      columns.set(node.id, source.columns)
      sources.push(source)
    } else if (node.kind === 'target') {
      targets.push(planTarget(node, input[0] ?? [], context, upstream, pipeline))
    } else if (inputs.every((id) => columns.has(id))) {
      const planned = nodeExecutor(node.kind).plan(node, { pipeline, inputs: input, schemas: context.schemas })
      columns.set(node.id, planned.columns)
      nodes.push(planned)
    }
  }
  const schemas = schemasRead(pipeline, context.schemas)
  const afterLoad = tasksAfterLoad(nodes, schemas)
  const { runsIn = 'local engine' } = context
  const phases = describePhases(runsIn, sources, nodes, targets)
  return { pipelineId: pipeline.id, runsIn, sources, nodes, targets, afterLoad, schemas, phases }
}

function tasksAfterLoad(nodes: readonly PlanNode[], schemas: readonly SchemaRecord[]): Plan['afterLoad'] {
  return nodes.flatMap((node) =>
    ('steps' in node ? node.steps : []).flatMap((step) => {
      const task = step.kind === 'op' ? opDefinition(step.op.type).afterLoad?.(step.op, { schemas }) : undefined
      return task ? [{ ...task, nodeId: node.nodeId }] : []
    }),
  )
}

/** The schemas of the tables that ops and rules read besides their rows. */
function schemasRead(pipeline: Pipeline, schemas: readonly SchemaRecord[]): readonly SchemaRecord[] {
  const ops = pipeline.nodes.flatMap((node) => (node.kind === 'transform' ? node.ops : []))
  const rules = pipeline.nodes.flatMap((node) => (node.kind === 'validate' ? statedRules(node.datasetLevel) : []))
  const names = [
    ...ops.flatMap((op) => opDefinition(op.type).reads?.(op) ?? []),
    ...rules.flatMap(({ definition, rule }) => definition.measure?.against?.(rule).schema ?? []),
  ]
  const found = names.map((name) => schemaNamed(name, schemas))
  return schemas.filter((schema) => found.includes(schema))
}
