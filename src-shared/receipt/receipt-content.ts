import type { Receipt } from './receipt.ts'

/**
 * What a receipt attests, as one text that is the same wherever it is kept: its counts, without where the files went after the
 * load and what their bytes were.
 */
export function receiptContent({ nodes, targets, quarantine, summaries, balanced }: Receipt): string {
  const counted = nodes.map((node) => ({
    ...node,
    files: node.files.map(({ file, sizeBytes, rows }) => ({ file, sizeBytes, rows, archivedTo: null })),
  }))
  return sortedJson({ nodes: counted, targets, quarantine, ...(summaries ? { summaries } : {}), balanced })
}

/** The same with the hooks that ran before the commit, for a receipt that is recovered after a crash. */
export const recoverableReceipt = (receipt: Receipt): string =>
  receipt.hooks
    ? JSON.stringify({ ...(JSON.parse(receiptContent(receipt)) as object), hooks: receipt.hooks })
    : receiptContent(receipt)

const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
