import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { UncountedChanges } from '../../../src-shared/receipt/find-uncounted-changes.ts'
import { platformLineage } from '../../../src-shared/schemas/managed-columns.ts'
import { enterLoads, enterRows, leaveOutOfLoads } from '../ledger/load-ledger.ts'
import type { LoadContext, LoadedRows } from '../modes/load-mode.ts'
import { loadMode } from '../modes/registry.ts'
import { addRows } from '../refusals/add-rows.ts'
import type { RefusedOfTarget } from '../refusals/read-refused.ts'
import { openRefusedRows, type RefusedTally } from '../refusals/refused-rows.ts'
import { awaitedTables, type CountedRows, type LoadOrder, type TargetLoad } from './load-order.ts'
import { lineageValue } from './lineage-values.ts'
import type { TargetTable } from './target-table.ts'
import { watchRowChanges } from './watch-row-changes.ts'

interface LoadedTarget {
  readonly loaded: LoadedRows
  /** What else changed the rows of the table meanwhile. */
  readonly uncounted: UncountedChanges | null
  readonly refused: RefusedOfLoad | null
}

/** What a table refused, and where that is kept. */
export interface RefusedOfLoad extends RefusedOfTarget {
  readonly quarantineTable: string | null
  readonly tallies: readonly RefusedTally[]
}

/** Loads the rows of one target, the one at `index`, with their lineage; what its table refuses is kept aside. */
export async function loadTarget(
  order: LoadOrder,
  index: number,
  table: TargetTable,
  judging: Promise<CountedRows>,
): Promise<LoadedTarget> {
  const { client, run, sender, signal } = order
  let one = order.loads[index] as TargetLoad
  const { target, isEmpty, ledger } = one
  const judged = async () => {
    one = (await judging).loads[index] as TargetLoad
  }
  const loadIds = await enterLoads(client, run, ledger)
  const placeOf = (loadId: string, row: string) => {
    const [file = 0] = [...loadIds].find(([, id]) => id === loadId) ?? []
    return one.placeOf(file, Number(row))
  }
  order.onStage('loading', target)
  const names = target.columns.map((column) => column.name)
  const lineage = {
    run,
    nodes: new Map(ledger.map(({ fileNumber, nodeId }) => [loadIds.get(fileNumber) ?? '', nodeId])),
    writeOrder: index + 1,
  }
  const sendInto: LoadContext['sendInto'] = async (sqlName, wanted, { isFrozen } = { isFrozen: false }) => {
    const columns = [...wanted, ...names]
    const { overridesIdentity } = target
    const order = { query: lineageQuery(wanted), table: sqlName, columns, isFrozen, overridesIdentity }
    const sent = await sender.send(order)
    await judged()
    return sent
  }
  const lineageQuery = (wanted: readonly string[]): string => {
    if (!wanted.includes(platformLineage.name)) return one.selectSql(wanted.length > 0 ? loadIds : null)
    const values = wanted.map((column) => {
      const value = lineageValue(column, 'sent', lineage)
      return `${column === platformLineage.name ? sender.json(value) : value} as ${column}`
    })
    const list = [...values, ...names.map((name) => `sent.${quoteIdentifier(name)}`)]
    return `select ${list.join(', ')} from (${one.selectSql(loadIds)}\n) as sent`
  }
  const onMerge = () => order.onStage('merging', target)
  const name = `weir_refused_${index + 1}`
  const refused = target.rowValidation === 'strict' || !sender.namesRows ? null : openRefusedRows(client, target, name)
  const ofPostgres: LoadContext['lineageValue'] = (column, relation) => {
    const value = lineageValue(column, relation, lineage)
    return column === platformLineage.name ? `cast(${value} as jsonb)` : value
  }
  const awaited = awaitedTables(order.loads, index)
  const watched = await watchRowChanges(client, target, table)
  const { onRolledBack } = watched
  const adding = {
    client,
    table,
    target,
    refused,
    sendInto,
    lineageValue: ofPostgres,
    placeOf,
    signal,
    onRolledBack,
    awaited,
    namesRows: sender.namesRows,
  }
  try {
    const loaded = await loadMode(target.loadMode).load({
      client,
      signal,
      run,
      table,
      target,
      loadIds: [...loadIds.values()],
      isEmpty,
      sendInto,
      addTo: (sqlName, how = { isFrozen: false }) => addRows(adding, sqlName, how),
      refused,
      lineageValue: ofPostgres,
      awaited,
      placeOf,
      judged,
      onRolledBack,
      onMerge,
    })
    await judged()
    const uncounted = await watched.uncounted(loaded)
    if (order.isCounting) await enterRows(client, run, loadIds, one.ledger)
    const tallies = (await refused?.tallies()) ?? []
    if (refused === null || tallies.length === 0) return { loaded, uncounted, refused: null }
    await leaveOutOfLoads(client, run, tallies)
    const fileOf = (load: string) => {
      const entry = one.ledger.find(({ fileNumber }) => loadIds.get(fileNumber) === load)
      return { number: entry?.fileNumber ?? 0, name: entry?.file ?? '' }
    }
    const { nodeId, quarantineTable } = target
    const { recordsAt } = one
    return { loaded, uncounted, refused: { nodeId, quarantineTable, tallies, refused, fileOf, recordsAt } }
  } catch (error) {
    if (signal.aborted || error instanceof AppError) throw error
    throw (await sender.explain(error, { target, query: one.selectSql(loadIds), placeOf })) ?? error
  }
}
