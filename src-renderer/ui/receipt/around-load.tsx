import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from 'wouter'

import { hookSlotLabels } from '../../../src-shared/hooks/hook-slot.ts'
import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import css from './receipt-balance.module.css'

/** What was done around the load: the backups of its targets, and their hooks. */
export function AroundLoad({ receipt, tableHref }: { receipt: Receipt; tableHref: (table: string) => string }) {
  const backups = new Map(receipt.targets.flatMap(({ backup, table }) => (backup ? [[table, backup] as const] : [])))
  return (
    <>
      {[...backups].map(([table, backup]) => (
        <p key={table} className={css['summary']}>
          {table} as it was before: {formatCountOf(backup.rows, 'row')} in{' '}
          <Link href={tableHref(backup.table)}>{backup.table}</Link>.
        </p>
      ))}
      {(receipt.hooks ?? []).map(({ nodeId, slot, what, failure }) => (
        <p key={`${nodeId} ${slot}`} className={css['summary']} data-failed={failure !== null}>
          {failure === null ? null : <IconAlertTriangle size={14} aria-label="Failed" />}
          {hookSlotLabels[slot]}, {nodeId}: {what}
          {failure === null ? '.' : `. It failed: ${failure}.`}
        </p>
      ))}
    </>
  )
}
