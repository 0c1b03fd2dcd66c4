import { hookDefinition } from '../../../../src-shared/hooks/registry.ts'
import { loadModeDefinition } from '../../../../src-shared/load-modes/registry.ts'
import type { NodeOf } from '../../../../src-shared/pipeline/ir.ts'
import { engineDatabaseSourcesOf, readsEngineDatabase } from '../../../../src-shared/pipeline/source-kinds.ts'
import { DialectGap } from '../../../../src-shared/sql/dialect-gap.ts'
import { postgres } from '../../../../src-shared/sql/dialects/postgres.ts'
import { startingAt } from '../../../../src-shared/sql/dialects/starting-at.ts'
import { loadMode } from '../../../load/modes/registry.ts'
import { compilePlan } from '../../compile/compile-plan.ts'
import { countsRoundings } from '../../compile/nodes/compile-input-check.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import { requireNoExternalLookups, requireWritable } from '../../compile/text/require-writable.ts'
import { stageSources } from '../../compile/relations/stage-sources.ts'
import type { Plan } from '../../plan/plan.ts'
import { planRun } from '../../plan/plan-run.ts'
import { engineDatabaseUnit } from '../../plan/engine-database-unit.ts'
import type { QueryColumns, RunJob } from '../run-port.ts'

/** A run whose rows never leave the engine database; where they have to, why. */
export type Pushdown =
  | { readonly kind: 'pushdown'; readonly plan: Plan; readonly compiled: CompiledRun }
  | { readonly kind: 'copy'; readonly reason: string }

/** Null where a source reads files: then there is nothing to choose. */
export function choosePushdown(
  { ir, schemas, tables, startedAt }: Pick<RunJob, 'ir' | 'schemas' | 'tables' | 'startedAt'>,
  queryColumns: QueryColumns,
): Pushdown | null {
  const sources = ir.nodes.filter((node) => node.kind === 'source')
  if (sources.length === 0 || !sources.every(readsEngineDatabase)) return null
  const files = Object.fromEntries(
    engineDatabaseSourcesOf(ir).map((node) => [node.id, [engineDatabaseUnit(node, startedAt)]]),
  )
  const preparing = ir.nodes.find((node) => node.kind === 'target' && loadMode(node.loadMode).beforeProof)
  if (preparing?.kind === 'target') {
    return { kind: 'copy', reason: `load mode ${preparing.loadMode} reads its table before the rows are proved` }
  }
  const [adopted] = tables?.found ?? []
  if (adopted)
    return { kind: 'copy', reason: `${adopted.name} takes the values as texts, by the rules of its own columns` }
  const hindered = ir.nodes.flatMap((node) => (node.kind === 'target' ? (hindrance(node) ?? []) : []))
  if (hindered[0] !== undefined) return { kind: 'copy', reason: hindered[0] }
  const plan = planRun(ir, { schemas, sourceColumns: queryColumns, files, runsIn: 'engine database' })
  try {
    return { kind: 'pushdown', plan, compiled: compile(plan, startedAt) }
  } catch (error) {
    if (!(error instanceof DialectGap)) throw error
    return { kind: 'copy', reason: error.message }
  }
}

/** A run inside the database may be given up and begun again, and sees its tables as they were when it began. */
function hindrance({ schema, loadMode, backupBeforeLoad, preHook }: NodeOf<'target'>): string | null {
  const { replacesRows, changesRows } = loadModeDefinition(loadMode)
  if (replacesRows) return `load mode ${loadMode} has to see rows that were added since the run began`
  if (backupBeforeLoad === true && changesRows) {
    return `the backup of ${schema} has to hold what others wrote meanwhile`
  }
  if (preHook && !hookDefinition(preHook.type).isInTransaction) return 'what its preHook does cannot be rolled back'
  return null
}

/** Throws DialectGap where Postgres alone would not do what a run does. */
function compile(plan: Plan, startedAt: string): CompiledRun {
  requireWritable(plan, postgres)
  const rounding = plan.targets.find(countsRoundings)
  if (rounding)
    throw new DialectGap('postgres', `what ${rounding.table} rounds is counted while it is read`, rounding.nodeId)
  const { relation } = stageSources(plan, postgres, () => [])
  // Every stage is made once, and counted and sent from its table.
  const compiled = compilePlan(plan, startingAt(postgres, startedAt), relation, 'everything')
  requireNoExternalLookups(compiled)
  return compiled
}
