import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { rejectRows } from '../../../src-shared/errors/failures/place.ts'
import { hookDefinition } from '../../../src-shared/hooks/registry.ts'
import { hookSlots } from '../../../src-shared/hooks/hook-slot.ts'
import { type GuardFinding, mostRefused, type PlannedTarget } from '../../../src-shared/load-plan/load-plan.ts'
import { loadModeDefinition } from '../../../src-shared/load-modes/registry.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import type { LoadingRun } from '../ledger/load-runs.ts'
import { migrateLedger } from '../ledger/migrate-ledger.ts'
import { incoming } from '../modes/merge-sql.ts'
import { loadMode } from '../modes/registry.ts'
import type { RowSender } from '../send/row-sender.ts'
import { awaitedTables, type TargetLoad } from '../target/load-order.ts'
import { refuseOwnColumns } from '../target/refuse-own-columns.ts'
import { readTargetTable, type TargetTable } from '../target/target-table.ts'
import type { AwaitedTables } from '../refusals/judge-deferred.ts'
import { openRefusedRows, type RefusedGroup, type RefusedTally } from '../refusals/refused-rows.ts'
import { readTableRules } from '../refusals/table-rules.ts'
import { findGuards } from './find-guards.ts'
import { unforeseen } from './foresee-refused.ts'
import { stageIncoming } from './stage-incoming.ts'
import { readTableState, type TableState } from './table-state.ts'

export interface TargetsToPlan {
  /** In a transaction that is rolled back. */
  readonly client: pg.Client
  readonly run: LoadingRun
  readonly loads: readonly TargetLoad[]
  readonly sender: RowSender
  readonly rowsOf: (target: PlanTarget) => number
  readonly onTarget: (target: PlanTarget, stage: 'sending' | 'comparing') => void
}

export interface PlannedTargets {
  readonly targets: readonly (Omit<PlannedTarget, 'isNew'> & {
    readonly state: TableState
    /** What its table would refuse, as the run would count it. */
    readonly tallies: readonly RefusedTally[]
  })[]
  readonly guards: readonly GuardFinding[]
}

/** What a load would do to its targets, each held against its table as it is now. */
export async function planTargets(order: TargetsToPlan): Promise<PlannedTargets> {
  const { client, run, loads } = order
  const targets: PlannedTargets['targets'][number][] = []
  const guards: GuardFinding[] = []
  // What earlier runs brought is read from its tables, which a first load makes.
  await migrateLedger(client, run.database)
  for (const [index, load] of loads.entries()) {
    guards.push(...(await findGuards(client, run, load, order.rowsOf(load.target))))
    const target = await planTarget(order, load, index)
    targets.push(target)
    guards.push(...stoppedBy(target))
  }
  const again = targets.filter(({ table }, index) => targets.findIndex((one) => one.table === table) < index)
  const shared = new Set(again.map(({ table }) => table))
  const note =
    'Another target of this pipeline loads the same table. Each is compared with the rows that the table has now.'
  return {
    targets: targets.map((target) =>
      shared.has(target.table) ? { ...target, notes: [...target.notes, note] } : target,
    ),
    guards,
  }
}

async function planTarget(
  order: TargetsToPlan,
  load: TargetLoad,
  index: number,
): Promise<PlannedTargets['targets'][number]> {
  const { client, run } = order
  const { target } = load
  const { nodeId, loadMode: mode, isBackedUp } = target
  const table = await readTargetTable(client, target.table)
  refuseOwnColumns(target, table)
  await stageIncoming(client, incoming, table, target)
  const placeOf = (file: string, row: string) => load.placeOf(Number(file), Number(row))
  const arrived = load.isEmpty ? 0 : await send(order, load, placeOf)
  order.onTarget(target, 'comparing')
  await client.query(`analyze ${incoming}`)
  const awaited = awaitedTables(order.loads, index)
  const refused = openRefusedRows(client, target, `weir_refused_${index + 1}`)
  const planned = await loadMode(mode).plan({
    client,
    run,
    table,
    target,
    placeOf,
    incoming,
    sent: arrived,
    refused,
    awaited,
  })
  const tallies = await refused.tallies()
  const sent = arrived - tallies.reduce((sum, { rows }) => sum + rows, 0)
  await client.query(`drop table ${incoming}`)
  const state = await readTableState(client, target.table)
  const definition = loadModeDefinition(mode)
  return {
    nodeId,
    table: target.table,
    loadMode: mode,
    sent,
    terms: definition.terms.map(({ name, of }) => ({ name, of, rows: planned.terms[name] ?? 0 })),
    rowsBefore: state.rows,
    columns: target.columns.map(({ name }) => name),
    key: [...planned.key],
    effects: [...planned.effects],
    refused: await shownRefused(await refused.firsts(mostRefused), placeOf),
    isStopped: target.rowValidation === 'strict',
    statements: [...(planned.statements ?? [])],
    hooks: hooksOf(target),
    isBackedUp: isBackedUp && (sent > 0 || definition.replacesRows),
    readerImpact: definition.readerImpact(target.mode),
    notes: [...(planned.notes ?? []), ...(await notesOf(client, target, table, awaited))],
    state,
    tallies,
  }
}

const shownRefused = (
  groups: readonly RefusedGroup[],
  placeOf: (file: string, row: string) => ReturnType<TargetLoad['placeOf']>,
): Promise<PlannedTarget['refused']> =>
  Promise.all(
    groups.map(async ({ label, reason, rows, first }) => {
      const shown = first.map(async ({ load, record, column, value }) => {
        const { file, line } = await placeOf(load, String(record))
        return { file, line, column, value: value === '' ? null : (value?.slice(0, longestValue) ?? null) }
      })
      return { label, reason, rows, first: await Promise.all(shown) }
    }),
  )

const longestValue = 120

/** A run stops at the first row that a strict target refuses. */
export function stoppedBy({
  nodeId,
  isStopped,
  refused,
  table,
}: PlannedTargets['targets'][number]): readonly GuardFinding[] {
  if (!isStopped || refused.length === 0) return []
  const rows = formatCountOf(
    refused.reduce((sum, one) => sum + one.rows, 0),
    'row',
  )
  const message = `${table} would refuse ${rows}, and a run would stop at the first one. Correct them, or ${rejectRows}.`
  return [{ nodeId, guard: 'rejectedRows', state: 'holds', message, accept: null }]
}

async function send(
  { sender, onTarget }: TargetsToPlan,
  { target, selectSql, ledger }: TargetLoad,
  placeOf: (file: string, row: string) => ReturnType<TargetLoad['placeOf']>,
): Promise<number> {
  onTarget(target, 'sending')
  // There are no entries of the ledger yet, so rows carry the number of their file.
  const query = selectSql(new Map(ledger.map(({ fileNumber }) => [fileNumber, String(fileNumber)])))
  const columns = ['_weir_load', '_weir_row', ...target.columns.map(({ name }) => name)]
  try {
    return await sender.send({ query, table: incoming, columns, isFrozen: false, overridesIdentity: false })
  } catch (error) {
    if (error instanceof AppError) throw error
    throw (await sender.explain(error, { target, query, placeOf })) ?? error
  }
}

function hooksOf(target: PlanTarget): PlannedTarget['hooks'] {
  return hookSlots.flatMap((slot) => {
    const hook = target[slot]
    if (!hook) return []
    const { summary, sql } = hookDefinition(hook.type)
    return [{ slot, what: summary(hook), statement: sql?.(hook) ?? null }]
  })
}

/** What the plan does not foresee, in words. */
async function notesOf(
  client: pg.Client,
  target: PlanTarget,
  { sqlName }: TargetTable,
  awaited: AwaitedTables,
): Promise<readonly string[]> {
  const unforeseenRules = unforeseen(await readTableRules(client, sqlName, awaited), target)
  const triggers = await client.query<{ name: string }>(
    `select tgname as name from pg_trigger where tgrelid = $1::regclass and not tgisinternal and tgenabled not in ('D', 'R')
     union all select rulename from pg_rewrite where ev_class = $1::regclass and rulename <> '_RETURN' and ev_enabled not in ('D', 'R')
     order by name`,
    [sqlName],
  )
  const names = triggers.rows.map(({ name }) => name).join(', ')
  return [
    ...unforeseenRules,
    ...(names === ''
      ? []
      : [`This plan does not foresee what the triggers and rules of the table do when rows are written: ${names}.`]),
    ...hookNotes(target),
  ]
}

function hookNotes({ preHook, postHook }: PlanTarget): readonly string[] {
  const named = [...(preHook ? ['the preHook'] : []), ...(postHook ? ['the postHook'] : [])].join(' and ')
  if (named === '') return []
  const does = preHook && postHook ? 'do' : 'does'
  return [
    `This plan does not foresee what ${named} ${does}: a plan runs no hook, and counts the rows that the table has now.`,
  ]
}
