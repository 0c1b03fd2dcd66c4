import { opDefinition } from '../../../src-shared/ops/registry.ts'
import { loadModeDefinition } from '../../../src-shared/load-modes/registry.ts'
import { upstreamFirst } from '../../../src-shared/pipeline/check-pipeline.ts'
import type { NodeOf, Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { quarantineTable } from '../../../src-shared/pipeline/nodes/quarantine-table.ts'
import { sourceColumns } from '../../../src-shared/pipeline/nodes/source-node.ts'
import { schemaOf } from '../../../src-shared/pipeline/nodes/target-node.ts'
import { statedRules } from '../../../src-shared/pipeline/nodes/validate-node.ts'
import { rowRuleDefinition } from '../../../src-shared/rules/registry.ts'
import { postgresTypeOf } from '../../../src-shared/schemas/field-type.ts'
import { timeColumns } from '../../../src-shared/schemas/managed-columns.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { RunFile } from './run-file.ts'
import { describePhases } from './describe-phases.ts'
import type { Plan, PlanNode, PlanSource, PlanStep, PlanTarget } from './plan.ts'

export interface PlanContext {
  readonly schemas: readonly SchemaRecord[]
  /** The columns of each source as its files bring them; absent where there is no file. */
  readonly sourceColumns: Readonly<Record<string, readonly Column[] | null>>
  readonly files: Readonly<Record<string, readonly RunFile[]>>
}

/** What a run of a checked pipeline will do, as plain data. Call it only where `checkPipeline` found no error. */
export function planRun(pipeline: Pipeline, context: PlanContext): Plan {
  const sources: PlanSource[] = []
  const nodes: PlanNode[] = []
  const targets: PlanTarget[] = []
  const columns = new Map<string, readonly Column[]>()
  for (const node of upstreamFirst(pipeline)) {
    switch (node.kind) {
      case 'source': {
        const source = planSource(node, context)
        columns.set(node.id, source.columns)
        sources.push(source)
        break
      }
      case 'transform':
      case 'validate': {
        const planned = planNode(node, pipeline, columns.get(node.input) ?? [])
        columns.set(node.id, planned.columns)
        nodes.push(planned)
        break
      }
      case 'target':
        targets.push(planTarget(node, columns.get(node.input) ?? [], context.schemas))
        break
      case 'branch':
      case 'join':
      case 'enrich':
      case 'archive':
        throw new TypeError(`${node.kind} ${node.id} was planned, which the checker refuses`)
    }
  }
  return { pipelineId: pipeline.id, sources, nodes, targets, phases: describePhases(sources, nodes, targets) }
}

function planSource(node: NodeOf<'source'>, context: PlanContext): PlanSource {
  const found = context.sourceColumns[node.id] ?? null
  const columns = sourceColumns(node.config, found) ?? []
  return {
    nodeId: node.id,
    connector: node.connector,
    format: node.config.format,
    formatOptions: node.config.formatOptions ?? {},
    read: found ?? columns,
    columns,
    files: context.files[node.id] ?? [],
  }
}

function planNode(
  node: NodeOf<'transform'> | NodeOf<'validate'>,
  pipeline: Pipeline,
  input: readonly Column[],
): PlanNode {
  const steps = node.kind === 'transform' ? planOps(node, pipeline, input) : planRules(node, pipeline, input)
  return {
    nodeId: node.id,
    kind: node.kind,
    input: node.input,
    steps,
    columns: node.kind === 'transform' ? columnsAfter(node, input) : input,
    datasetRules: node.kind === 'transform' ? [] : planDatasetRules(node),
  }
}

function planOps(node: NodeOf<'transform'>, pipeline: Pipeline, input: readonly Column[]): readonly PlanStep[] {
  let columns = input
  return node.ops.map((op, index) => {
    const definition = opDefinition(op.type)
    const step: PlanStep = {
      kind: 'op',
      index,
      op,
      input: columns,
      summary: definition.summary(op),
      quarantineTable: definition.quarantines?.(op) === true ? quarantineTable(pipeline, node.id) : null,
    }
    columns = definition.check(op, columns).columns
    return step
  })
}

function columnsAfter(node: NodeOf<'transform'>, input: readonly Column[]): readonly Column[] {
  return node.ops.reduce((columns, op) => opDefinition(op.type).check(op, columns).columns, input)
}

function planRules(node: NodeOf<'validate'>, pipeline: Pipeline, input: readonly Column[]): readonly PlanStep[] {
  return (node.rowLevel ?? []).map((rule, index) => ({
    kind: 'rule',
    index,
    rule,
    input,
    summary: rowRuleDefinition(rule.type).summary(rule),
    quarantineTable: rule.onFail === 'quarantine' ? quarantineTable(pipeline, node.id) : null,
  }))
}

function planDatasetRules(node: NodeOf<'validate'>): PlanNode['datasetRules'] {
  return statedRules(node.datasetLevel).map(({ definition, rule }) => ({
    key: definition.key,
    rule,
    summary: definition.summary(rule),
  }))
}

function planTarget(node: NodeOf<'target'>, input: readonly Column[], schemas: readonly SchemaRecord[]): PlanTarget {
  const fields = schemaOf(node.schema, schemas)?.fields ?? []
  const columns = input.flatMap((column) => {
    const field = fields.find((each) => each.name === column.name)
    return field ? [{ name: column.name, type: column.type, targetType: postgresTypeOf(field) }] : []
  })
  const isBrought = (name: string) => columns.some((column) => column.name === name)
  const tableColumns = [...fields.map((field) => field.name), ...timeColumns.map((column) => column.name)]
  return {
    nodeId: node.id,
    input: node.input,
    table: node.schema,
    loadMode: node.loadMode,
    columns,
    missingFromSource: tableColumns.filter((name) => !isBrought(name)),
    upsertKey: node.upsertKey ?? [],
    failOnEmptySource: node.failOnEmptySource ?? loadModeDefinition(node.loadMode).failsOnEmptySource,
  }
}
