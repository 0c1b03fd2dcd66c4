import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import { formatCount, formatCountOf } from '../../ui/format/format-count.ts'
import { formatDuration } from '../../ui/format/format-duration.ts'

/** A receipt in one line: "100 rows loaded into ds_customer · balanced · 1.2 s". */
export function receiptWords(receipt: Receipt, durationMs: number | null): string {
  const left = receipt.nodes.flatMap((node) => node.exits)
  const quarantined = left.filter((exit) => exit.reason === 'quarantined').reduce((sum, exit) => sum + exit.rows, 0)
  const dropped = left.reduce((sum, exit) => sum + exit.rows, 0) - quarantined
  return [
    ...receipt.targets.map(
      (target) =>
        `${formatCountOf(target.sent, 'row')} loaded into ${target.table.slice(target.table.indexOf('.') + 1)}${divided(target)}`,
    ),
    ...(quarantined > 0 ? [`${formatCount(quarantined)} quarantined`] : []),
    ...(dropped > 0 ? [`${formatCount(dropped)} left out`] : []),
    ...(receipt.balanced ? ['balanced'] : ['does not balance']),
    ...(durationMs === null ? [] : [formatDuration(durationMs)]),
  ].join(' · ')
}

/** Said only where not every row was new. */
function divided({ inserted, updated, unchanged }: Receipt['targets'][number]): string {
  if (updated === 0 && unchanged === 0) return ''
  const parts = [
    { rows: inserted, words: 'new' },
    { rows: updated, words: 'changed' },
    { rows: unchanged, words: 'as before' },
  ]
  return ` (${parts
    .filter((part) => part.rows > 0)
    .map((part) => `${formatCount(part.rows)} ${part.words}`)
    .join(', ')})`
}
