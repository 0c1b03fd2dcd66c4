import { opDefinition } from '../../../../src-shared/ops/registry.ts'
import { enrichStep } from '../../../../src-shared/pipeline/nodes/enrich-step.ts'
import type { SchemaRecord } from '../../../../src-shared/schemas/schema-record.ts'
import { type CompiledStep, keptColumn, type WholeStep } from '../../../../src-shared/sql/compiled-step.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { PlanStep, PlanSteps } from '../../plan/plan.ts'
import type { SideRelations } from '../relations/side-relations.ts'
import type { GraphBuilder } from '../stages/graph-builder.ts'
import { beginGroups } from './group-rows.ts'
import { beginRepeated } from './repeat-rows.ts'
import { beginSorted } from './sort-rows.ts'
import { layerIdentifier } from '../layers/layer-identifier.ts'
import { type LayerJoin, type NodeLayer, unchanged } from '../layers/node-layer.ts'
import { ruleLayer, type RuleStep } from '../layers/rule-layer.ts'
import { activeAt, keptPlace, keptTable, lastLayer, type StageDraft, type StageEnd } from '../stages/stage-draft.ts'
import { keptRecord } from '../relations/kept-record.ts'

const { at } = hiddenColumns

export interface StepsContext {
  readonly builder: GraphBuilder
  readonly sideRelations: SideRelations
  readonly schemas: readonly SchemaRecord[]
  /** What is said of a text that only Postgres can judge and that it was not asked about. */
  readonly unasked: 'taken' | 'refused'
}

/** A layer for each op, each over the columns that the one before gives; all rules of a node in one layer, since they see the same row. */
export function compileSteps(node: PlanSteps, context: StepsContext): void {
  const { builder } = context
  let stage = builder.scan(node.inputs[0] ?? '')
  const snippets: string[] = []
  piecesOf(node).forEach((piece, index, all) => {
    const name = index === all.length - 1 ? node.nodeId : `${node.nodeId}: ${index + 1}`
    const made =
      piece.kind === 'op'
        ? addOp(piece.step, stage, { node, name, context })
        : addRules(piece.rules, stage, { node, name, context })
    snippets.push(stepSnippet(made.layer, builder.dialect))
    stage = made.stage
  })
  if (node.kind === 'transform' || node.kind === 'enrich') builder.snippets[node.nodeId] = snippets
  builder.end(node.nodeId, stage)
}

/** What computes columns: an op, or an enrich node. */
type OpStep = Exclude<PlanStep, { kind: 'rule' }>
type Piece =
  { readonly kind: 'op'; readonly step: OpStep } | { readonly kind: 'rules'; readonly rules: readonly RuleStep[] }

function piecesOf(node: PlanSteps): readonly Piece[] {
  const ops = node.steps.flatMap((step): Piece[] => (step.kind === 'rule' ? [] : [{ kind: 'op', step }]))
  const rules = node.steps.flatMap((step) => (step.kind === 'rule' ? [step] : []))
  return rules.length > 0 || ops.length === 0 ? [...ops, { kind: 'rules', rules }] : ops
}

interface Place {
  readonly node: PlanSteps
  readonly name: string
  readonly context: StepsContext
}

interface Made {
  readonly stage: StageDraft
  readonly layer: NodeLayer
}

function addOp(step: OpStep, stage: StageDraft, place: Place): Made {
  const { sideRelations } = place.context
  const compiled = compileStep(step, place.context)
  const { columns, exits, warnings, whole, side = [] } = compiled
  const isLookingUp = side.some(({ relation }) => relation.kind === 'answers')
  const given = whole || isLookingUp ? beginWhole(compiled, step, stage, place) : { stage, before: null }
  const layer = {
    columns,
    exits: exits.map((exit) => ({ exit, step })),
    warnings: warnings.map((warning) => ({ warning, step })),
    joins: [
      ...(whole?.kind === 'one of each' && given.before ? [keptRowsJoin(whole, given.before, given.stage)] : []),
      ...side.map((each) =>
        sideRelations.join(each, { nodeId: place.node.nodeId, asking: given.before, stage: given.stage }),
      ),
    ],
    ...(whole?.kind === 'window' ? { over: whole.columns } : {}),
  }
  return addLayer(layer, given.stage, place)
}

/** The stage over all active rows that a step needs to see at once, and the end of the one before. */
function beginWhole(
  { whole }: CompiledStep,
  step: OpStep,
  stage: StageDraft,
  place: Place,
): { readonly stage: StageDraft; readonly before: StageEnd } {
  const { builder } = place.context
  if (whole?.kind === 'group' && whole.leaving) {
    const exits = whole.leaving.map((exit) => ({ exit, step }))
    addLayer({ columns: unchanged(stage.columns, builder.dialect), exits, warnings: [] }, stage, {
      ...place,
      name: `${place.name}: own`,
    })
  }
  const materialized = builder.materialize(stage)
  const before = materialized.end
  const order = { materialized, builder, nodeId: place.node.nodeId, name: place.name }
  switch (whole?.kind) {
    case 'group':
      return { stage: beginGroups({ ...order, whole }), before }
    case 'sort':
      return { stage: beginSorted({ ...order, whole }), before }
    case 'repeat':
      return { stage: beginRepeated({ ...order, whole }), before }
    case 'one of each': {
      const its = builder.scanMaterialized(materialized)
      if (its.opening.kind === 'rows') its.opening = { ...its.opening, keptBy: whole.by }
      return { stage: its, before }
    }
    case 'window':
    case undefined:
      return { stage: builder.scanMaterialized(materialized), before }
  }
}

function compileStep(step: OpStep, { builder, schemas }: StepsContext): CompiledStep {
  if (step.kind === 'enrich') return enrichStep(step.node, step.input, builder.dialect)
  const { compile } = opDefinition(step.op.type)
  if (!compile) throw new TypeError(`${step.op.type} was compiled, which the checker refuses`)
  return compile(step.op, step.input, builder.dialect, { schemas })
}

function addRules(rules: readonly RuleStep[], stage: StageDraft, place: Place): Made {
  return addLayer(ruleLayer(stage.columns, rules, place.context.builder.dialect), stage, place)
}

/** The record that the quarantine keeps is the one that came to the node, or to the part of it that begins a stage. */
function addLayer(layer: NodeLayer, stage: StageDraft, { node, name, context: { builder } }: Place): Made {
  const isFirst = !stage.nodeIds.includes(node.nodeId)
  const keepsRecord = node.steps.some((step) => step.quarantineTable !== null)
  const record = isFirst && keepsRecord ? keptRecord(stage.columns, builder.dialect) : null
  builder.add(stage, { nodeId: node.nodeId, name, layer, record })
  return { stage, layer }
}

/** What a step does, as one readable text: the columns it changes and the rows it sends away. */
function stepSnippet(layer: NodeLayer, dialect: SqlDialect): string {
  const changed = layer.columns.filter(({ column, sql }) => sql !== dialect.identifier(column.name))
  const columns = changed.map(({ column, sql }) => `${sql} as ${dialect.identifier(column.name)}`)
  const leaving = layer.exits.map(({ exit }) => `-- ${exit.label}: ${exit.reason} where ${exit.condition}`)
  const kept = columns.length === layer.columns.length ? [] : ['*']
  return [`select ${[...kept, ...columns].join(', ')}`, ...leaving].join('\n')
}

/** Beside each row that is kept of its key among the active ones of `before`: its own place. A grouping costs a fraction of a window. */
function keptRowsJoin(
  { by, keep, order }: Extract<WholeStep, { kind: 'one of each' }>,
  before: StageEnd,
  stage: StageDraft,
): LayerJoin {
  const end = keep === 'first' ? 'min' : 'max'
  const join = (place: string, ...from: readonly string[]) => [
    'left join (',
    order.length === 0
      ? [`select ${end}(${place}) as ${keptColumn}`, ...from, `group by ${by.join(', ')}`]
      : firstInOrder(place, from),
    `) as _weir_kept_rows on ${keptColumn} = ${at}`,
  ]
  const firstInOrder = (place: string, from: readonly string[]) => {
    const ranked = `row_number() over (partition by ${by.join(', ')} order by ${[...order, `${place} ${keep === 'first' ? 'asc' : 'desc'}`].join(', ')})`
    return [
      `select ${keptColumn}`,
      `from (select ${place} as ${keptColumn}, ${ranked} as _weir_rank`,
      from,
      ') as ranked',
      'where _weir_rank = 1',
    ]
  }
  return {
    sql: join(at, `from ${layerIdentifier(lastLayer(stage))}`),
    keptSql: join(keptPlace(before.stage), `from ${keptTable(before.stage)}`, `where ${activeAt(before)}`),
  }
}
