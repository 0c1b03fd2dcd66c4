import type { SqlDialect } from '../../../src-shared/sql/dialects/sql-dialect.ts'
import { atNode } from '../../../src-shared/sql/dialect-gap.ts'
import { hiddenColumns } from '../../../src-shared/sql/hidden-columns.ts'
import { nodeExecutor } from '../nodes/registry.ts'
import type { Plan, PlanSource } from '../plan/plan.ts'
import { openSideRelations } from './relations/side-relations.ts'
import { compileMeasures, measuredNodes } from './outputs/compile-measures.ts'
import { compileQuarantines } from './outputs/compile-quarantines.ts'
import { compileSource } from './relations/compile-source.ts'
import { compileStage } from './stages/compile-stage.ts'
import { compileTarget } from './outputs/compile-target.ts'
import { compileInputCheck } from './nodes/compile-input-check.ts'
import type { CompiledRun, Passage } from './compiled-run.ts'
import { createGraphBuilder } from './stages/graph-builder.ts'
import { layerIdentifier } from './layers/layer-identifier.ts'
import { keptTable, lastLayer, activeAt, type StageEnd } from './stages/stage-draft.ts'
import type { SqlLines } from './text/sql-lines.ts'
import { type Queries, writeQueries } from './stages/write-queries.ts'

const { exit, file, row, value, at } = hiddenColumns

/**
 * A plan as SQL of a dialect. `readRelation` gives the relation of a source's records with `_weir_file` and `_weir_row`, in source
 * order. Rows that leave are marked and flow on to the end of their stage; no text throws on a row's values.
 */
export function compilePlan(
  plan: Plan,
  dialect: SqlDialect,
  readRelation: (source: PlanSource) => SqlLines,
  keeps: 'what is needed' | 'everything' | 'everything and origins' = 'what is needed',
): CompiledRun {
  const { builder, built } = createGraphBuilder(plan, dialect)
  const context = {
    builder,
    sideRelations: openSideRelations(dialect),
    schemas: plan.schemas,
    unasked: unaskedIn(keeps),
  }
  for (const source of plan.sources) atNode(source.nodeId, () => compileSource(source, readRelation(source), builder))
  const measured = new Set(measuredNodes(plan).map(({ nodeId }) => nodeId))
  for (const node of plan.nodes) {
    atNode(node.nodeId, () => nodeExecutor(node.kind).compile(node, context))
    // Before the next node goes on with its rows: the figures are about those that this one gives.
    if (measured.has(node.nodeId)) builder.keep(node.nodeId)
  }
  if (dialect.canCheckInputs) for (const target of plan.targets) compileInputCheck(target, context)
  for (const stage of built.stages) {
    if (keeps !== 'what is needed' || stage.isShuffled || stage.endsInBranch) stage.isKept = true
  }
  for (const { nodeId, input } of plan.targets)
    if (!built.ends.has(nodeId) && builder.isShared(input)) builder.keep(input)
  const queries = writeQueries(built.stages)
  const endOf = (reference: string) => {
    const end = built.ends.get(reference)
    if (!end) throw new TypeError(`${reference} gives no rows`)
    return end
  }
  const relationSql = (nodeId: string) => {
    const columns = endOf(nodeId).columns.map((column) => dialect.identifier(column.name))
    const list = [...columns, file, row, exit, value].join(', ')
    return queries.inline(`select ${list}\nfrom ${layerIdentifier(nodeId)}`, nodeId)
  }
  const shownSql = (reference: string) => {
    const end = endOf(reference)
    const layer = end.branch === null ? reference : lastLayer(end.stage)
    const columns = end.columns.map((column) => dialect.identifier(column.name))
    const rows = `select ${columns.join(', ')}\nfrom ${layerIdentifier(layer)}\nwhere ${activeAt(end)}\norder by ${at}`
    return queries.inline(rows, layer)
  }
  return {
    dialect,
    stages: built.stages.map((stage) => compileStage(stage, built.stages, queries, keeps === 'everything and origins')),
    exits: built.exits,
    warnings: built.warnings,
    targets: plan.targets.map((target) =>
      compileTarget(target, built.ends.get(target.nodeId) ?? endOf(target.input), queries, dialect),
    ),
    quarantines: compileQuarantines(built.stages, queries),
    measures: compileMeasures(plan, endOf, context.sideRelations, dialect),
    lookups: context.sideRelations.lookups,
    snippets: builder.snippets,
    relationSql,
    shownSql,
    passageOf: (nodeId) => {
      const end = built.ends.get(nodeId)
      return end ? passage(nodeId, end, queries, dialect) : null
    },
    rowsOf: (reference) => {
      const end = endOf(reference)
      const nodeId = end.branch === null ? reference : lastLayer(end.stage)
      const isKept = end.stage.isKept && lastLayer(end.stage) === nodeId
      const columns = end.columns.map((column) => dialect.identifier(column.name))
      const from = isKept ? keptTable(end.stage) : `(${relationSql(nodeId)}\n)`
      const sql = `select ${[...columns, file, row].join(', ')}\nfrom ${from}\nwhere ${activeAt(end)}`
      return { nodeId, columns: end.columns, sql }
    },
  }
}

/** A preview may not have asked the database: then it says nothing against a row. */
const unaskedIn = (keeps: string): 'taken' | 'refused' => (keeps === 'everything' ? 'taken' : 'refused')

function passage(nodeId: string, { stage, columns }: StageEnd, queries: Queries, dialect: SqlDialect): Passage {
  const list = [...columns.map((column) => dialect.identifier(column.name)), file, row, at, exit].join(', ')
  const sql = (condition: string) =>
    queries.within(stage, nodeId, `select ${list}\nfrom ${layerIdentifier(nodeId)}\nwhere ${condition}\norder by ${at}`)
  return { stage: stage.number, columns, sql }
}
