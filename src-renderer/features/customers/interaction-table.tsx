import { Link } from 'wouter'

import type { Interaction } from '../../../src-shared/contract/customer-records.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { customerHref } from './customer-schemas.ts'
import css from './customers.module.css'

interface InteractionTableProps {
  readonly interactions: readonly Interaction[]
  /** The schema of the customers, where they are linked; null where all are of one. */
  readonly schemaId: string | null
}

/** What happened, the newest first. */
export function InteractionTable({ interactions, schemaId }: InteractionTableProps) {
  return (
    <ListTable
      label="Interactions"
      rows={interactions}
      rowKey={({ id }) => id}
      columns={schemaId === null ? columns : [...columns.slice(0, 1), customerColumn(schemaId), ...columns.slice(1)]}
    />
  )
}

const customerColumn = (schemaId: string): ListColumn<Interaction> => ({
  header: 'Customer',
  width: '150px',
  cell: ({ customerId }) =>
    customerId === null ? '–' : <Link href={customerHref(schemaId, customerId)}>{customerId}</Link>,
})

const columns: readonly ListColumn<Interaction>[] = [
  {
    header: 'When',
    width: '150px',
    cell: ({ timestamp }) =>
      timestamp === null || Number.isNaN(Date.parse(timestamp)) ? (timestamp ?? '–') : <RelativeTime at={timestamp} />,
  },
  { header: 'What', width: '140px', cell: ({ type }) => type ?? '–' },
  { header: 'Offer', width: '150px', isExtra: true, cell: ({ offerId }) => offerId ?? '–' },
  { header: 'From', width: '150px', isExtra: true, cell: ({ schema }) => schema.displayName },
  {
    header: 'Context',
    cell: ({ context }) => {
      const text = Object.entries(context)
        .filter(([, value]) => value !== null)
        .map(([name, value]) => `${name} ${String(value)}`)
        .join(' · ')
      return (
        <span className={css['data']} title={text}>
          {text}
        </span>
      )
    },
  },
]
