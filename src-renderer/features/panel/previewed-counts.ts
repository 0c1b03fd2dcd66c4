import type { Preview } from '../../../src-shared/contract/records.ts'
import { changedValues } from '../../../src-shared/receipt/counted-words.ts'
import { leftOutOf, leftOutRows } from '../../../src-shared/receipt/left-out.ts'
import type { ExitReason } from '../../../src-shared/receipt/receipt.ts'
import { type PipelineDocument, findNode } from '../../document/pipeline-document.ts'
import type { RowCounts } from '../../document/preview-counts.ts'

/** Reasons by which a row is rejected; by any other it is left out on purpose. */
export const rejects: ReadonlySet<ExitReason> = new Set(['quarantined', 'skipped'])

/** How many rows of the sample leave at the node of a preview, and how many of its values are changed; the lists hold the first of them. */
export function previewedTotals({
  of,
  counts,
  rejected,
  changed,
}: Pick<Preview, 'of' | 'counts' | 'rejected' | 'changed'>) {
  const { exits = [], warnings = [] } = counts[of.reference] ?? {}
  return {
    rejected: Math.max(rejected.length, leftOutRows(leftOutOf([{ exits }]))),
    changed: Math.max(changed.length, changedValues([{ warnings }])),
  }
}

/** The counts of a preview: every node up to the one it is of, and its output if it is of one. */
export function previewedCounts(
  { of: { reference }, count, counts }: Pick<Preview, 'of' | 'count' | 'counts'>,
  document: PipelineDocument,
): Readonly<Record<string, RowCounts>> {
  const counted = Object.fromEntries(
    Object.entries(counts).map(([nodeId, { rowsIn, rowsOut, exits, warnings, stopping }]) => {
      const rejected = exits.filter(({ reason }) => rejects.has(reason)).reduce((sum, { rows }) => sum + rows, 0)
      const changed = changedValues([{ warnings }])
      return [nodeId, { rowsIn, rowsOut, rejected, leftOut: leftOutOf([{ exits }]), changed, stopping }]
    }),
  )
  if (findNode(document, reference)) return counted
  return { ...counted, [reference]: { rowsIn: count, rowsOut: count } }
}
