import type { ExitReason, Receipt } from '../../../src-shared/receipt/receipt.ts'

/** One way that rows left a run, or the table they reached. */
export interface BalanceTerm {
  readonly key: string
  readonly reason: 'loaded' | ExitReason
  readonly rows: number
  /** What let them go: a table, a rule of a node. */
  readonly by: string
  /** The table that holds these rows, where there is one. */
  readonly table: string | null
}

export interface Balance {
  readonly read: number
  readonly sources: readonly string[]
  readonly terms: readonly BalanceTerm[]
  /** Whether read is exactly the sum of the terms; not so where rows were copied on the way, as to two targets. */
  readonly isWhole: boolean
}

/** A receipt as one equation: rows read are rows loaded and each reason for leaving. */
export function balanceOf(receipt: Receipt): Balance {
  const readers = receipt.nodes.filter((node) => node.files.length > 0)
  const read = readers.reduce((sum, node) => sum + node.rowsIn, 0)
  const onlyQuarantine = receipt.quarantine.length === 1 ? (receipt.quarantine[0]?.table ?? null) : null
  const loaded = receipt.targets.map((target): BalanceTerm => ({
    key: target.nodeId,
    reason: 'loaded',
    rows: target.sent,
    by: target.table,
    table: target.table,
  }))
  const left = receipt.nodes.flatMap((node) =>
    node.exits
      .filter((exit) => exit.rows > 0)
      .map((exit, index): BalanceTerm => ({
        key: `${node.nodeId} ${index}`,
        reason: exit.reason,
        rows: exit.rows,
        by: `${node.nodeId}: ${exit.label}`,
        table: exit.reason === 'quarantined' ? onlyQuarantine : null,
      })),
  )
  const terms = [...loaded, ...left]
  return {
    read,
    sources: readers.flatMap((node) => node.files.map((file) => file.file)),
    terms,
    isWhole: read === terms.reduce((sum, term) => sum + term.rows, 0),
  }
}
