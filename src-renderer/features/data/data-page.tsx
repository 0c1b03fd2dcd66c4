import { Button, Select, TextInput } from '@mantine/core'
import { IconLock, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useMemo, useRef } from 'react'
import { Link, useLocation, useSearch } from 'wouter'

import type { TableSummary } from '../../../src-shared/contract/table-summary.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { useActions } from '../../ui/actions/use-actions.ts'
import { LongList, type LongListHandle } from '../../ui/list/long-list.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { overviewColumns } from './overview/overview-columns.tsx'
import css from './overview/overview.module.css'
import {
  kindChoices,
  overviewHref,
  type OverviewView,
  readOverview,
  sortedBy,
  tablesIn,
} from './overview/table-overview.ts'

/** Every table and view of the engine database: those that Weir loads, what it rejected, and whatever else is there. */
export function DataPage() {
  const overview = useQuery(studioQuery.tables.list.queryOptions())
  const view = readOverview(useSearch())
  const [, navigate] = useLocation()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<LongListHandle>(null)
  const role = overview.data?.role ?? ''
  const tables = overview.data?.tables ?? none
  const columns = useMemo(() => overviewColumns(role), [role])
  const kinds = useMemo(() => kindChoices(tables), [tables])
  const address = overviewHref(view)
  // By its address: every drawing reads it anew.
  const found = useMemo(() => tablesIn(tables, readOverview(address.slice('/data?'.length))), [tables, address])
  const look = (change: Partial<OverviewView>) => {
    navigate(overviewHref({ ...view, ...change }), { replace: true })
  }
  useActions(
    useMemo(
      () => [
        {
          id: 'tables search',
          label: 'Search the tables',
          group: 'Data',
          icon: IconSearch,
          keys: '/',
          run: () => {
            field.current?.focus()
          },
        },
      ],
      [],
    ),
  )
  const denied = tables.filter(({ isReadable }) => !isReadable).length
  return (
    <Page
      width="full"
      crumbs={[{ label: 'Data' }]}
      title="Data"
      subtitle={tables.length > 0 ? countText(found.length, tables.length) : ' '}
      actions={
        tables.length > 0 ? (
          <>
            <Select
              aria-label="Kind"
              className={css['kinds']}
              data={kinds}
              value={kinds.some(({ value }) => value === view.kind) ? view.kind : 'all'}
              onChange={(kind) => {
                look({ kind: kind ?? 'all' })
              }}
            />
            <TextInput
              ref={field}
              aria-label="Search tables"
              placeholder="Search tables"
              className={css['search']}
              leftSection={<IconSearch size={14} />}
              value={view.search}
              onChange={(event) => {
                look({ search: event.currentTarget.value })
              }}
              onKeyDown={(event: KeyboardEvent) => {
                if (event.key !== 'ArrowDown') return
                event.preventDefault()
                list.current?.focus()
              }}
            />
          </>
        ) : null
      }
    >
      <div className={css['page']}>
        {denied === 0 || view.kind === 'unreadable' ? null : (
          <p className={css['denials']}>
            <IconLock size={14} aria-hidden />
            Role {role} may not read {formatCount(denied)} of {formatCountOf(tables.length, 'table')}.
            <Button
              size="xs"
              onClick={() => {
                look({ kind: 'unreadable' })
              }}
            >
              {denied === 1 ? 'Show it' : 'Show them'}
            </Button>
          </p>
        )}
        <div className={css['list']}>
          <Answer
            query={overview}
            skeleton={
              <div className={css['skeleton']}>
                <RowSkeleton rows={12} />
              </div>
            }
          >
            {() =>
              tables.length === 0 ? (
                <EmptyState link={<Link href="/schemas/new">or create a table from a schema</Link>}>
                  Tables appear here once a pipeline has loaded one.
                </EmptyState>
              ) : found.length === 0 ? (
                <EmptyState
                  action={
                    <Button component={Link} href="/data">
                      Show all tables
                    </Button>
                  }
                >
                  {view.search === '' ? 'No table is of this kind.' : `No table is found by “${view.search}”.`}
                </EmptyState>
              ) : (
                <LongList
                  label="Tables"
                  handle={list}
                  rows={found}
                  rowKey={({ table }) => table}
                  href={hrefOf}
                  columns={columns}
                  sort={view.sort}
                  onSort={(key) => {
                    look({ sort: sortedBy(key, view) })
                  }}
                  startsOver={address}
                />
              )
            }
          </Answer>
        </div>
      </div>
    </Page>
  )
}

const none: readonly TableSummary[] = []

const hrefOf = ({ table, kind }: TableSummary): string =>
  `${kind === 'quarantine' ? '/quarantine' : '/data'}/${encodeURIComponent(table)}`

const countText = (found: number, all: number): string =>
  found === all ? formatCountOf(all, 'table') : `${formatCount(found)} of ${formatCountOf(all, 'table')}`
