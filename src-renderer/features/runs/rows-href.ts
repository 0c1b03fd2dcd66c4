import { leftOutReasons } from '../../../src-shared/receipt/left-out.ts'
import type { BalanceTerm } from '../../ui/receipt/balance-of.ts'
import { runRowsHref } from '../../ui/run-status/run-rows-href.ts'

/**
 * A quarantine table keeps the rejected rows of all runs, each with its run's id; other tables hold the current rows. Other rows that
 * were left out are computed again.
 */
export function rowsHref(runId: string, { table, reason, exit }: Pick<BalanceTerm, 'table' | 'reason' | 'exit'>) {
  const left = leftOutReasons.find((each) => each === reason)
  if (left === undefined) return table === null ? null : `/data/${table}`
  if (left !== 'quarantined' || table === null) {
    return runRowsHref(runId, { reason: left, ...(exit ? { nodeId: exit.nodeId, label: exit.label } : {}) })
  }
  const narrow = exit ? `&node=${encodeURIComponent(exit.nodeId)}&reason=${encodeURIComponent(exit.label)}` : ''
  return `/quarantine/${table}?state=all&run=${runId}${narrow}`
}
