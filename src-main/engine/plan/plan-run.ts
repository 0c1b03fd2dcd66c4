import { AppError } from '../../../src-shared/errors/app-error.ts'
import { upstreamFirst } from '../../../src-shared/pipeline/check-pipeline.ts'
import { referencedNode } from '../../../src-shared/pipeline/check-structure.ts'
import { opDefinition } from '../../../src-shared/ops/registry.ts'
import { schemaNamed } from '../../../src-shared/schemas/schema-named.ts'
import type { FittedColumns } from '../../../src-shared/pipeline/fit-columns.ts'
import type { NodeOf, Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { sourceConventions } from '../../../src-shared/pipeline/nodes/column-conventions.ts'
import { quarantineTable } from '../../../src-shared/pipeline/nodes/quarantine-table.ts'
import { sourceColumns } from '../../../src-shared/pipeline/nodes/source-node.ts'
import { type FileSource, isDatabaseSource } from '../../../src-shared/pipeline/source-kinds.ts'
import { databaseColumns, databaseRows } from './database-rows.ts'
import { statedRules } from '../../../src-shared/pipeline/nodes/validate-node.ts'
import { nodeDefinition } from '../../../src-shared/pipeline/nodes/registry.ts'
import type { AdoptedTables } from '../../../src-shared/schemas/adopted-table.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { nodeExecutor } from '../nodes/registry.ts'
import type { RunFile } from './run-file.ts'
import { describePhases } from './describe-phases.ts'
import type { Plan, PlanBadRecords, PlanNode, PlanSource, PlanTarget } from './plan.ts'
import { planTarget } from './plan-target.ts'

export interface PlanContext {
  readonly schemas: readonly SchemaRecord[]
  /** Tables of its targets that no schema describes. */
  readonly tables?: AdoptedTables | undefined
  /** The columns of each source as in its files; absent if there is no file. */
  readonly sourceColumns: Readonly<Record<string, readonly Column[] | null>>
  readonly files: Readonly<Record<string, readonly RunFile[]>>
  /** What sources of files make of the columns of their files. */
  readonly fitted?: Readonly<Record<string, FittedColumns>>
  readonly runsIn?: Plan['runsIn']
}

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
      const source = planSource(pipeline, node, context, sources)
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

function planSource(
  pipeline: Pipeline,
  node: NodeOf<'source'>,
  context: PlanContext,
  before: readonly PlanSource[],
): PlanSource {
  const files = context.files[node.id] ?? []
  const firstFile = before.reduce((sum, source) => sum + source.files.length, 0)
  if (isDatabaseSource(node)) {
    const rows = databaseRows(node, context.schemas)
    const columns = databaseColumns(node, context)
    if (!columns) throw new AppError('query_undescribed', { nodeId: node.id })
    return {
      nodeId: node.id,
      connector: node.connector,
      rows,
      read: columns,
      columns,
      conventions: {},
      files,
      firstFile,
    }
  }
  const found = context.sourceColumns[node.id] ?? null
  const { connector, config } = node as FileSource
  const { ignored = [], filled = [] } = context.fitted?.[node.id] ?? {}
  const columns = sourceColumns(pipeline, node, found) ?? []
  return {
    nodeId: node.id,
    connector,
    format: config.format,
    formatOptions: config.formatOptions ?? {},
    ...(ignored.length > 0 ? { ignored } : {}),
    ...(filled.length > 0 ? { filled } : {}),
    badRecords: badRecordsOf(node, pipeline),
    maxRejected: config.maxRejected ?? null,
    read: found ?? columns,
    columns,
    conventions: sourceConventions(config),
    files,
    firstFile,
  }
}

function badRecordsOf({ id, config }: FileSource, pipeline: Pipeline): PlanBadRecords | null {
  const policy = config.onBadRecord ?? 'fail'
  if (policy === 'fail') return null
  return policy === 'skip'
    ? { reason: 'skipped', quarantineTable: null }
    : { reason: 'quarantined', quarantineTable: quarantineTable(pipeline, id) }
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
