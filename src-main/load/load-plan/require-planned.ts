import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { loadModeDefinition } from '../../../src-shared/load-modes/registry.ts'
import type { Receipt, ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import { lockTarget } from '../target/lock-target.ts'
import { quoteTable } from '../target/target-table.ts'
import type { LoadExpectation } from './load-expectation.ts'
import { readTableState } from './table-state.ts'

/** Throws where a table is not as it was planned with. Where what a load does depends on its rows, nobody else writes it from now on. */
export async function requirePlannedTables(
  client: pg.Client,
  { planId, targets }: LoadExpectation,
  loaded: readonly PlanTarget[],
): Promise<void> {
  for (const { table, state } of targets.toSorted((a, b) => (a.table < b.table ? -1 : 1))) {
    await lockTarget(client, table)
    const depends = loaded.some(
      (target) => target.table === table && (target.key.length > 0 || loadModeDefinition(target.loadMode).changesRows),
    )
    if (depends) await client.query(`lock table ${quoteTable(table)} in share row exclusive mode`)
    const now = await readTableState(client, table)
    const outdated = (what: string) => new AppError('plan_outdated', { planId, what })
    if (now.definition !== state.definition) {
      throw outdated(`the columns, constraints, indexes or triggers of ${table} were changed since`)
    }
    if (now.rows !== state.rows) {
      throw outdated(`${table} had ${formatCountOf(state.rows, 'row')} then and has ${formatCount(now.rows)} now`)
    }
    if (now.rowsDigest !== state.rowsDigest) throw outdated(`rows of ${table} were changed since`)
  }
}

/** Throws before the commit where the load did anything else than was planned. */
export function requirePlannedReceipt({ planId, nodes, targets }: LoadExpectation, receipt: Receipt): void {
  for (const { nodeId, table, sent, terms } of receipt.targets) {
    const planned = targets.find((target) => target.nodeId === nodeId)
    const counts = [{ name: 'sent', rows: sent }, ...terms]
    const foreseen = planned ? [{ name: 'sent', rows: planned.sent }, ...planned.terms] : []
    const other = counts.find(({ name, rows }) => foreseen.find((count) => count.name === name)?.rows !== rows)
    if (!other) continue
    const then = foreseen.find(({ name }) => name === other.name)?.rows ?? 0
    const what = `${formatCountOf(other.rows, 'row')} of ${table} would be ${other.name}, and ${formatCount(then)} were planned`
    throw new AppError('plan_outdated', { planId, what })
  }
  for (const node of receipt.nodes) {
    const planned = nodes.find(({ nodeId }) => nodeId === node.nodeId)
    if (planned && JSON.stringify(waysOf(planned)) === JSON.stringify(waysOf(node))) continue
    throw new AppError('plan_outdated', {
      planId,
      what: `node ${node.nodeId} rejects or leaves out other rows than in the plan`,
    })
  }
}

const waysOf = ({ rowsIn, rowsOut, exits, entries = [], branches = [] }: ReceiptNode) => [
  rowsIn,
  rowsOut,
  exits,
  entries,
  branches,
]
