import type { BalanceTerm } from '../../ui/receipt/balance-of.ts'

/** A quarantine table keeps the rejected rows of all runs, each with its run's id; other tables hold the current rows. */
export function rowsHref(runId: string, { table, reason, exit }: Pick<BalanceTerm, 'table' | 'reason' | 'exit'>) {
  if (reason !== 'quarantined') return table === null ? null : `/data/${table}`
  if (table === null) return '/quarantine'
  const narrow = exit ? `&node=${encodeURIComponent(exit.nodeId)}&reason=${encodeURIComponent(exit.label)}` : ''
  return `/quarantine/${table}?state=all&run=${runId}${narrow}`
}
