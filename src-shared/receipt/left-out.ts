import type { ExitReason, ReceiptNode } from './receipt.ts'

/** Rows that became part of a group or of a joined row have not been left out. */
export const leftOutReasons = [
  'filtered',
  'deduplicated',
  'quarantined',
  'skipped',
  'unmatched',
] as const satisfies readonly ExitReason[]
export type LeftOutReason = (typeof leftOutReasons)[number]

/** Rows by the reason for which a run left them out; reasons without rows are absent. */
export type LeftOut = Readonly<Partial<Record<LeftOutReason, number>>>

export function leftOutOf(nodes: readonly Pick<ReceiptNode, 'exits'>[]): LeftOut {
  const exits = nodes.flatMap((node) => node.exits)
  return Object.fromEntries(
    leftOutReasons.flatMap((reason) => {
      const rows = exits.reduce((sum, exit) => sum + (exit.reason === reason ? exit.rows : 0), 0)
      return rows > 0 ? [[reason, rows]] : []
    }),
  )
}

export const leftOutRows = (leftOut: LeftOut): number =>
  leftOutReasons.reduce((sum, reason) => sum + (leftOut[reason] ?? 0), 0)
