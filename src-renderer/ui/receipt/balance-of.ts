import type { ExitReason, Receipt } from '../../../src-shared/receipt/receipt.ts'
import { readsFiles, runSums } from '../../../src-shared/receipt/run-sums.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'

export type TermReason = 'read' | 'entered' | 'shared' | 'loaded' | ExitReason

/** A term of the equation: rows read, rows loaded, or rows that left for one reason. */
export interface BalanceTerm {
  readonly key: string
  readonly reason: TermReason
  readonly rows: number
  /** Their origin, or the reason they left: files, a table, a rule of a node. */
  readonly by: string
  /** The same in full. */
  readonly title: string
  /** The table that holds these rows, where there is one. */
  readonly table: string | null
  /** The one node and rule that it is of, where it is of one. */
  readonly exit: { readonly nodeId: string; readonly label: string } | null
}

export interface Balance {
  /** The left side: rows read, plus the rows that joins and shared nodes add. */
  readonly came: readonly BalanceTerm[]
  /** The right side: rows loaded, and each reason for leaving. */
  readonly went: readonly BalanceTerm[]
  readonly isWhole: boolean
}

/** More terms of one reason than this are one term. */
const mostAlike = 2

/** A receipt as one equation: rows read = rows loaded + each reason for leaving. */
export function balanceOf(receipt: Receipt): Balance {
  const sums = runSums(receipt)
  const files = receipt.nodes.filter(readsFiles).flatMap((node) => node.files.map((file) => file.file))
  const onlyQuarantine = receipt.quarantine.length === 1 ? (receipt.quarantine[0]?.table ?? null) : null
  const entered = receipt.nodes.flatMap((node) =>
    (node.entries ?? []).map((entry) => term('entered', entry.rows, `${node.nodeId}: ${entry.label}`)),
  )
  const loaded = receipt.targets.map((target) => ({
    ...term('loaded', target.sent, target.table),
    key: target.nodeId,
    table: target.table,
  }))
  const left = receipt.nodes.flatMap((node) =>
    node.exits.map((exit) => ({
      ...term(exit.reason, exit.rows, `${node.nodeId}: ${exit.label}`),
      table: exit.reason === 'quarantined' ? onlyQuarantine : null,
      exit: { nodeId: node.nodeId, label: exit.label },
    })),
  )
  return {
    came: [
      { ...term('read', sums.read, files.map(baseName).join(', ')), title: files.join('\n') },
      ...together(entered, 'joins'),
      ...(sums.shared === 0 ? [] : [term('shared', sums.shared, 'read by more than one node')]),
    ],
    went: [
      ...together(loaded, 'targets'),
      ...together(
        left.filter(({ rows }) => rows > 0),
        'places',
      ),
    ],
    isWhole: sums.read + sums.entered + sums.shared === sums.loaded + sums.left,
  }
}

const term = (reason: TermReason, rows: number, by: string): BalanceTerm => ({
  key: `${reason} ${by}`,
  reason,
  rows,
  by,
  title: by,
  table: null,
  exit: null,
})

/** Many terms of one reason become one, labelled with their number. */
function together(terms: readonly BalanceTerm[], noun: string): readonly BalanceTerm[] {
  const byReason = new Map<TermReason, BalanceTerm[]>()
  for (const each of terms) byReason.set(each.reason, [...(byReason.get(each.reason) ?? []), each])
  return [...byReason].flatMap(([reason, alike]) => {
    if (alike.length <= mostAlike) return alike
    const tables = new Set(alike.map((each) => each.table))
    return [
      {
        ...term(
          reason,
          alike.reduce((sum, each) => sum + each.rows, 0),
          `${alike.length} ${noun}`,
        ),
        title: alike.map((each) => `${formatCount(each.rows)} ${each.by}`).join('\n'),
        table: tables.size === 1 ? (alike[0]?.table ?? null) : null,
      },
    ]
  })
}

const baseName = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
