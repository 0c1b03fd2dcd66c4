import { TextInput } from '@mantine/core'
import { IconSearch, IconShieldX, IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'

import type { TableSummary } from '../../../src-shared/contract/records.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { formatBytes } from '../../ui/format/format-bytes.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './data-page.module.css'

const parts = [
  { kind: 'schema', title: 'Tables', icon: IconTable, place: '/data' },
  { kind: 'quarantine', title: 'Quarantine', icon: IconShieldX, place: '/quarantine' },
] as const

/** Every table that Weir loads, and those that hold what it rejected. */
export function DataPage() {
  const tables = useQuery(studioQuery.tables.list.queryOptions())
  const [search, setSearch] = useState('')
  const all = tables.data ?? []
  const found = all.filter(({ table, displayName }) =>
    `${table} ${displayName}`.toLowerCase().includes(search.trim().toLowerCase()),
  )
  return (
    <Page
      crumbs={[{ label: 'Data' }]}
      title="Data"
      subtitle={all.length > 0 ? formatCountOf(all.length, 'table') : ' '}
      actions={
        all.length > 0 ? (
          <TextInput
            aria-label="Search tables"
            placeholder="Search tables"
            leftSection={<IconSearch size={14} />}
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value)
            }}
          />
        ) : null
      }
    >
      <Answer query={tables} skeleton={<RowSkeleton rows={8} />}>
        {(list) => {
          if (list.length === 0) {
            return (
              <EmptyState link={<Link href="/schemas/new">or create a table from a schema</Link>}>
                Tables appear here once a pipeline has loaded one.
              </EmptyState>
            )
          }
          if (found.length === 0) return <EmptyState>No table has “{search}” in its name.</EmptyState>
          return parts
            .map((part) => ({ ...part, rows: found.filter(({ kind }) => kind === part.kind) }))
            .filter(({ rows }) => rows.length > 0)
            .map(({ kind, title, icon, place, rows }) => (
              <Section key={kind} title={title}>
                <ListTable
                  label={title}
                  rows={rows}
                  rowKey={({ table }) => table}
                  href={({ table }) => `${place}/${table}`}
                  columns={columnsWith(icon)}
                />
              </Section>
            ))
        }}
      </Answer>
    </Page>
  )
}

const columnsWith = (Icon: typeof IconTable): readonly ListColumn<TableSummary>[] => [
  {
    header: 'Table',
    cell: ({ table }) => (
      <span className={css['table']} title={table}>
        <Icon size={15} aria-hidden />
        <span>{table}</span>
      </span>
    ),
  },
  { header: 'Name', width: '32%', cell: ({ displayName }) => <span title={displayName}>{displayName}</span> },
  { header: 'Rows', width: '120px', align: 'end', cell: ({ rows }) => (rows === null ? '–' : formatCount(rows)) },
  {
    header: 'Size',
    width: '100px',
    align: 'end',
    cell: ({ sizeBytes }) => (sizeBytes === null ? '–' : formatBytes(sizeBytes)),
  },
]
