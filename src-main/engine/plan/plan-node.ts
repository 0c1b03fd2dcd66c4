import { opDefinition } from '../../../src-shared/ops/registry.ts'
import { withColumn } from '../../../src-shared/ops/columns-after.ts'
import { serviceColumn } from '../../../src-shared/ops/service-step.ts'
import { enrichKinds } from '../../../src-shared/providers/service-kinds.ts'
import { enrichConfig } from '../../../src-shared/pipeline/nodes/enrich-config.ts'
import type { OpKnowledge } from '../../../src-shared/ops/op.ts'
import type { NodeOf, Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { joinedColumns } from '../../../src-shared/pipeline/nodes/joined-columns.ts'
import { nodeDefinition } from '../../../src-shared/pipeline/nodes/registry.ts'
import { quarantineTable } from '../../../src-shared/pipeline/nodes/quarantine-table.ts'
import { statedRules } from '../../../src-shared/pipeline/nodes/validate-node.ts'
import { rowRuleDefinition } from '../../../src-shared/rules/registry.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { PlanBranch, PlanJoin, PlanNode, PlanStep, PlanSteps } from './plan.ts'

type Between = NodeOf<'transform' | 'validate' | 'branch' | 'join' | 'enrich' | 'archive'>

/** A node between sources and targets; `inputs` has the columns of each of its inputs. */
export function planNode(
  node: Between,
  pipeline: Pipeline,
  inputs: readonly (readonly Column[])[],
  schemas: readonly SchemaRecord[],
): PlanNode {
  const [input = [], other = []] = inputs
  switch (node.kind) {
    case 'transform':
      return planTransform(node, pipeline, input, { schemas })
    case 'validate':
      return planValidate(node, pipeline, input)
    case 'archive':
      return {
        nodeId: node.id,
        kind: 'archive',
        inputs: [node.input],
        columns: input,
        steps: [],
        datasetRules: [],
        maxRejected: null,
      }
    case 'branch':
      return planBranch(node, input)
    case 'join':
      return planJoin(node, input, other)
    case 'enrich':
      return planEnrich(node, pipeline, input)
  }
}

function planTransform(
  node: NodeOf<'transform'>,
  pipeline: Pipeline,
  input: readonly Column[],
  known: OpKnowledge,
): PlanSteps {
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
    columns = definition.check(op, columns, known).columns
    return step
  })
  return {
    nodeId: node.id,
    kind: 'transform',
    inputs: [node.input],
    steps,
    columns,
    datasetRules: [],
    maxRejected: null,
  }
}

function planValidate(node: NodeOf<'validate'>, pipeline: Pipeline, input: readonly Column[]): PlanSteps {
  const steps = (node.rowLevel ?? []).map((rule, index): PlanStep => {
    const table = rule.onFail === 'quarantine' ? quarantineTable(pipeline, node.id) : null
    const summary = rowRuleDefinition(rule.type).summary(rule)
    return { kind: 'rule', index, rule, input, summary, quarantineTable: table }
  })
  const datasetRules = statedRules(node.datasetLevel).map(({ definition, rule }) => {
    return { key: definition.key, rule, summary: definition.summary(rule) }
  })
  const maxRejected = node.quarantine?.maxRejected ?? null
  return { nodeId: node.id, kind: 'validate', inputs: [node.input], columns: input, steps, datasetRules, maxRejected }
}

function planEnrich(node: NodeOf<'enrich'>, pipeline: Pipeline, input: readonly Column[]): PlanSteps {
  const config = enrichConfig(node)
  const table = config.onError === 'quarantine' ? quarantineTable(pipeline, node.id) : null
  const { summary } = nodeDefinition(node.kind)
  const step: PlanStep = { kind: 'enrich', index: 0, node, input, summary: summary(node), quarantineTable: table }
  const columns = withColumn(input, serviceColumn(node.outputField, config, enrichKinds[node.provider]))
  return {
    nodeId: node.id,
    kind: 'enrich',
    inputs: [node.input],
    steps: [step],
    columns,
    datasetRules: [],
    maxRejected: null,
  }
}

function planBranch(node: NodeOf<'branch'>, input: readonly Column[]): PlanBranch {
  const { branches, otherwise = null } = node
  const summary = nodeDefinition(node.kind).summary(node)
  return { nodeId: node.id, kind: 'branch', inputs: [node.input], columns: input, branches, otherwise, summary }
}

function planJoin(node: NodeOf<'join'>, left: readonly Column[], right: readonly Column[]): PlanJoin {
  const taken = joinedColumns(left, right, node)
  const named = (columns: readonly Column[], name: string) => {
    const found = columns.find((column) => column.name === name)
    if (!found) throw new TypeError(`join ${node.id} was planned with a key that is not there`)
    return found
  }
  return {
    nodeId: node.id,
    kind: 'join',
    inputs: [node.left, node.right],
    columns: taken.map(({ column }) => column),
    type: node.type,
    on: node.on.map((pair) => ({ left: named(left, pair.left), right: named(right, pair.right) })),
    taken,
    summary: nodeDefinition(node.kind).summary(node),
  }
}
