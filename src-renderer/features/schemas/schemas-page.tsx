import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'

import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { useActions } from '../../ui/actions/use-actions.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './schemas.module.css'

/** All schemas of the workspace, each the owner of one table. */
export function SchemasPage() {
  const schemas = useQuery(studioQuery.schemas.list.queryOptions())
  const [, navigate] = useLocation()
  useActions(
    useMemo(
      () => [
        {
          id: 'create-schema',
          label: 'Create a schema',
          group: 'Schemas',
          icon: IconPlus,
          keys: 'c',
          run: () => {
            navigate('/schemas/new')
          },
        },
      ],
      [navigate],
    ),
  )
  const create = (
    <Button component={Link} href="/schemas/new" variant="filled" leftSection={<IconPlus size={14} />}>
      Create a schema
    </Button>
  )
  return (
    <Page
      crumbs={[{ label: 'Schemas' }]}
      title="Schemas"
      subtitle={schemas.data?.length ? formatCountOf(schemas.data.length, 'schema') : ' '}
      actions={schemas.data && schemas.data.length > 0 ? create : null}
    >
      <Answer query={schemas} skeleton={<RowSkeleton rows={6} />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState action={create}>
              A schema describes the fields of a table. Applying it creates the table that pipelines load into.
            </EmptyState>
          ) : (
            <ListTable
              label="Schemas"
              rows={list}
              columns={columns}
              rowKey={({ id }) => id}
              href={({ id }) => `/schemas/${id}`}
            />
          )
        }
      </Answer>
    </Page>
  )
}

const columns: readonly ListColumn<SchemaRecord>[] = [
  { header: 'Name', cell: ({ displayName, name }) => <span title={displayName ?? name}>{displayName ?? name}</span> },
  {
    header: 'Table',
    width: '28%',
    cell: ({ tableName }) => (
      <span className={css['data']} title={tableName}>
        {tableName}
      </span>
    ),
  },
  { header: 'Models', width: '120px', isExtra: true, cell: ({ entityType }) => entityType },
  {
    header: 'Key',
    width: '20%',
    isExtra: true,
    cell: (schema) => <span className={css['data']}>{keyOf(schema)}</span>,
  },
  { header: 'Fields', width: '90px', align: 'end', cell: ({ fields }) => fields.length },
  { header: 'Changed', width: '140px', cell: ({ updatedAt }) => <RelativeTime at={updatedAt} /> },
]

const keyOf = ({ fields }: SchemaRecord): string =>
  fields
    .filter((field) => field.isPrimaryKey)
    .map((field) => field.name)
    .join(', ') || 'id'
