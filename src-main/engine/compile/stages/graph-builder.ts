import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CompiledExit, CompiledWarning, Opening } from '../compiled-run.ts'
import { type Layer, layerSql, openingSql } from '../layers/layer.ts'
import { layerIdentifier } from '../layers/layer-identifier.ts'
import type { ComputedColumn, NodeLayer } from '../layers/node-layer.ts'
import type { SqlLines } from '../text/sql-lines.ts'
import { numberExits, numberWarnings } from '../nodes/number-exits.ts'
import {
  keptPlace,
  keptTable,
  lastLayer,
  layerPlace,
  activeAt,
  rowsOfStage,
  type StageDraft,
  type StageEnd,
} from './stage-draft.ts'

const { file, row, side } = hiddenColumns

/** What the compilers of nodes build with. */
export interface GraphBuilder {
  readonly dialect: SqlDialect
  /** A new stage with its first layer; `columns` are those it gives. */
  begin(opening: Opening, columns: readonly Column[], layer: Layer): StageDraft
  /** The stage that goes on with the rows of a reference: its own where this is the only reader, else a new one over its table. */
  scan(reference: string): StageDraft
  /** Whether more than one node reads it. */
  isShared(reference: string): boolean
  /** The end of a reference, whose rows are kept in a table. */
  keep(reference: string): StageEnd
  /** Ends a stage with a table, so that its active rows can be read more than once. */
  materialize(stage: StageDraft): Materialized
  /** A new stage over what another one rests on. */
  scanMaterialized(materialized: Materialized): StageDraft
  add(stage: StageDraft, order: LayerOrder): void
  /** Says that the stage ends with all rows of a reference. */
  end(reference: string, stage: StageDraft, branch?: number | null): void
  readonly snippets: Record<string, readonly string[]>
}

export interface LayerOrder {
  readonly nodeId: string
  readonly name: string
  readonly layer: NodeLayer
  readonly record: string | null
}

/** Rows that are kept in a table, and what they are called. */
export interface Materialized {
  readonly end: StageEnd
  readonly reference: string
}

export interface BuiltGraph {
  readonly stages: readonly StageDraft[]
  readonly ends: ReadonlyMap<string, StageEnd>
  readonly exits: readonly CompiledExit[]
  readonly warnings: readonly CompiledWarning[]
}

export function createGraphBuilder(plan: Plan, dialect: SqlDialect): { builder: GraphBuilder; built: BuiltGraph } {
  const stages: StageDraft[] = []
  const ends = new Map<string, StageEnd>()
  const exits: CompiledExit[] = []
  const warnings: CompiledWarning[] = []
  const readers = countReaders(plan)

  const endOf = (reference: string): StageEnd => {
    const end = ends.get(reference)
    if (!end) throw new TypeError(`${reference} was compiled after what reads it`)
    return end
  }
  const begin: GraphBuilder['begin'] = (opening, columns, layer) => {
    const stage: StageDraft = {
      number: stages.length,
      dialect,
      opening,
      layers: [layer],
      exits: [],
      warnings: [],
      nodeIds: [],
      externalLookups: [],
      columns,
      isKept: false,
      isShuffled: false,
      hasWideAt: false,
      endsInBranch: false,
    }
    stages.push(stage)
    return stage
  }
  const scanned = new Map<StageDraft, Materialized>()
  const scanMaterialized = (materialized: Materialized): StageDraft => {
    const { end, reference } = materialized
    end.stage.isKept = true
    const opening = { kind: 'rows', reference, of: rowsOfStage(end), keptBy: null } as const
    const stage = begin(opening, end.columns, scanLayer(end, reference))
    scanned.set(stage, materialized)
    return stage
  }
  /** A stage that has done nothing yet is taken back: what it reads is kept already. */
  const materialize = (stage: StageDraft): Materialized => {
    const before = scanned.get(stage)
    if (before && stage.layers.length === 1 && stages.at(-1) === stage) {
      stages.pop()
      return before
    }
    stage.isKept = true
    return { end: { stage, columns: stage.columns, branch: null }, reference: lastLayer(stage) }
  }
  const builder: GraphBuilder = {
    dialect,
    begin,
    scan: (reference) => {
      const end = endOf(reference)
      const goesOn = !end.stage.isKept && end.branch === null && readers.get(reference) === 1
      return goesOn ? end.stage : scanMaterialized({ end, reference })
    },
    isShared: (reference) => (readers.get(reference) ?? 0) > 1,
    keep: (reference) => {
      const end = endOf(reference)
      end.stage.isKept = true
      return end
    },
    materialize,
    scanMaterialized,
    add: (stage, { nodeId, name, layer, record }) => {
      const leaving = numberExits(layer, nodeId, exits.length)
      const warned = numberWarnings(layer, nodeId, warnings.length)
      const { joins = [] } = layer
      const before = overSql(layer.over ?? [], layerIdentifier(lastLayer(stage)), dialect)
      const parts = {
        dialect,
        columns: layer.columns.map(({ column, sql: text }) => ({ name: column.name, sql: text })),
        exits: leaving.map(({ numbered }) => numbered),
        warnings: warned.map(({ numbered }) => numbered),
        earlierWarnings: stage.warnings.map((warning) => warning.number),
        record,
        // Which inputs of a join a row comes from is counted at the end of the stage.
        more: [...(stage.opening.kind === 'join' ? [side] : []), ...(layer.more ?? [])],
      }
      const sql = layerSql({ ...parts, from: [...before, ...joins.flatMap((join) => join.sql)] })
      const kept = joins.some((join) => join.keptSql !== undefined)
        ? layerSql({ ...parts, from: [...before, ...joins.flatMap((join) => join.keptSql ?? join.sql)] })
        : undefined
      const compiledExits = leaving.map(({ compiled }) => compiled)
      const compiledWarnings = warned.map(({ compiled }) => compiled)
      exits.push(...compiledExits)
      stage.exits.push(...compiledExits)
      warnings.push(...compiledWarnings)
      stage.warnings.push(...compiledWarnings)
      stage.layers.push({ name, reads: [lastLayer(stage)], sql, keptSql: kept })
      stage.columns = layer.columns.map(({ column }) => column)
      if (joins.length > 0 || layer.over !== undefined) stage.isShuffled = true
      if (!stage.nodeIds.includes(nodeId)) stage.nodeIds.push(nodeId)
    },
    end: (reference, stage, branch = null) => {
      ends.set(reference, { stage, columns: stage.columns, branch })
    },
    snippets: {},
  }
  return { builder, built: { stages, ends, exits, warnings } }
}

function countReaders(plan: Plan): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const references = [...plan.nodes.flatMap((node) => node.inputs), ...plan.targets.map((target) => target.input)]
  for (const reference of references) counts.set(reference, (counts.get(reference) ?? 0) + 1)
  return counts
}

/** A layer with columns that those of the next are computed from. */
function overSql(columns: readonly ComputedColumn[], layer: string, dialect: SqlDialect): SqlLines {
  if (columns.length === 0) return [layer]
  const list = columns.map(({ column, sql }) => `${sql} as ${dialect.identifier(column.name)}`).join(', ')
  return ['(', [`select *, ${list}`, `from ${layer}`], ') as computed_first']
}

/** The active rows of a stage's end, from its table where it is kept, else from its last layer. */
function scanLayer(end: StageEnd, reference: string): Layer {
  const { dialect } = end.stage
  const columns = [...end.columns.map((column) => dialect.identifier(column.name)), file, row]
  const last = lastLayer(end.stage)
  const where = `where ${activeAt(end)}`
  return {
    name: `${reference}: active`,
    reads: [last],
    sql: openingSql(columns, [layerIdentifier(last), where], layerPlace(end.stage), dialect),
    keptSql: openingSql(columns, [keptTable(end.stage), where], keptPlace(end.stage), dialect),
  }
}
