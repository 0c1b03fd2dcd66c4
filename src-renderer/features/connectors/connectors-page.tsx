import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'

import type { ConnectorRecord } from '../../../src-shared/connectors/connector-record.ts'
import { connectorDefinition } from '../../../src-shared/connectors/registry.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { useActions } from '../../ui/actions/use-actions.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { categoryWords } from './category-words.ts'
import { ConnectorState } from './connector-state.tsx'
import css from './connectors.module.css'

/** The saved ways to the systems that pipelines read from. */
export function ConnectorsPage() {
  const connectors = useQuery(studioQuery.connectors.list.queryOptions())
  const [, navigate] = useLocation()
  useActions(
    useMemo(
      () => [
        {
          id: 'add-connector',
          label: 'Add a connector',
          group: 'Connectors',
          icon: IconPlus,
          keys: 'c',
          run: () => {
            navigate('/connectors/new')
          },
        },
      ],
      [navigate],
    ),
  )
  const add = (
    <Button component={Link} href="/connectors/new" variant="filled" leftSection={<IconPlus size={14} />}>
      Add a connector
    </Button>
  )
  return (
    <Page
      crumbs={[{ label: 'Connectors' }]}
      title="Connectors"
      subtitle={connectors.data?.length ? formatCountOf(connectors.data.length, 'connector') : ' '}
      actions={connectors.data && connectors.data.length > 0 ? add : null}
    >
      <Answer query={connectors} skeleton={<RowSkeleton rows={6} />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState action={add}>
              A connector is a saved way to a store, a database or a service. Pipelines read through it, and its
              credentials stay encrypted in this workspace.
            </EmptyState>
          ) : (
            <ListTable
              label="Connectors"
              rows={list}
              columns={columns}
              rowKey={({ id }) => id}
              href={({ id }) => `/connectors/${id}`}
            />
          )
        }
      </Answer>
    </Page>
  )
}

const columns: readonly ListColumn<ConnectorRecord>[] = [
  { header: 'Name', cell: ({ name }) => <span title={name}>{name}</span> },
  { header: 'Type', width: '22%', cell: (connector) => <TypeName connector={connector} /> },
  { header: 'State', width: '110px', cell: ({ status }) => <ConnectorState status={status} /> },
  {
    header: 'Note',
    isExtra: true,
    cell: ({ lastError, description }) => (
      <span className={css['quiet']} title={lastError ?? description}>
        {lastError ?? description}
      </span>
    ),
  },
  {
    header: 'Tested',
    width: '130px',
    cell: ({ lastTestedAt }) =>
      lastTestedAt === null ? <span className={css['quiet']}>never</span> : <RelativeTime at={lastTestedAt} />,
  },
]

function TypeName({ connector: { type, category } }: { connector: ConnectorRecord }) {
  const Icon = categoryWords[category].icon
  return (
    <span className={css['type']}>
      <Icon size={15} stroke={1.7} aria-hidden />
      {connectorDefinition(type)?.label ?? type}
    </span>
  )
}
