import { Button } from '@mantine/core'
import { IconShieldX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'

import type { QuarantineTable } from '../../../src-shared/quarantine/rejected-row.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { rejectingReasons } from './group-rejections.ts'
import css from './quarantine-page.module.css'

/** The tables that keep rejected rows: how many wait in each, and why. */
export function QuarantinePage() {
  const tables = useQuery(studioQuery.quarantine.list.queryOptions())
  const open = (tables.data ?? []).reduce((sum, table) => sum + table.open, 0)
  return (
    <Page crumbs={[{ label: 'Quarantine' }]} title="Quarantine" subtitle={tables.data ? waitingText(open) : ' '}>
      <Answer query={tables} skeleton={<RowSkeleton rows={6} />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              action={
                <Button component={Link} href="/pipelines" variant="filled">
                  Open a pipeline
                </Button>
              }
            >
              Rows that break a rule are kept here with their reason, so that you can correct them and load them. No row
              has been rejected yet.
            </EmptyState>
          ) : (
            <ListTable
              label="Quarantine tables"
              rows={list}
              rowKey={({ table }) => table}
              href={({ table }) => `/quarantine/${encodeURIComponent(table)}`}
              columns={columns}
            />
          )
        }
      </Answer>
    </Page>
  )
}

const mostReasons = 3

const columns: readonly ListColumn<QuarantineTable>[] = [
  {
    header: 'Table',
    width: '28%',
    cell: ({ table }) => (
      <span className={css['table']} title={table}>
        <IconShieldX size={15} aria-hidden />
        <span>{table}</span>
      </span>
    ),
  },
  { header: 'Why', cell: (table) => <Reasons table={table} /> },
  {
    header: 'Waiting',
    width: '96px',
    align: 'end',
    cell: ({ open }) => <span className={open > 0 ? css['waiting'] : undefined}>{formatCount(open)}</span>,
  },
  { header: 'All rows', width: '96px', align: 'end', isExtra: true, cell: ({ rows }) => formatCount(rows) },
  {
    header: 'Last rejected',
    width: '140px',
    cell: ({ lastSeen }) => (lastSeen === null ? '–' : <RelativeTime at={lastSeen} />),
  },
]

function Reasons({ table }: { table: QuarantineTable }) {
  const reasons = rejectingReasons(table.rejections, table.open > 0 ? 'waiting' : 'all')
  const rest = reasons.length - mostReasons
  return (
    <span className={css['reasons']}>
      {reasons.slice(0, mostReasons).map(({ reason, rows }) => (
        <span key={reason} title={reason}>
          <b>{formatCount(rows)}</b> {reason}
        </span>
      ))}
      {rest > 0 ? <span>{formatCountOf(rest, 'more reason')}</span> : null}
    </span>
  )
}

const waitingText = (open: number): string =>
  open === 0
    ? 'No row waits.'
    : `${formatCountOf(open, 'row')} ${open === 1 ? 'waits' : 'wait'} to be corrected and loaded.`
