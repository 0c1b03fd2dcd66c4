import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconHistory, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'

import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { CellTable } from './cell-table.tsx'
import { customerHref, customerSchemas } from './customer-schemas.ts'
import css from './customers.module.css'

const mostRows = 50

/** Finds a customer by key, name or any other text. */
export function CustomersPage() {
  const schemas = useQuery(studioQuery.schemas.list.queryOptions())
  const [, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch())
  return (
    <Page
      crumbs={[{ label: 'Customers' }]}
      title="Customers"
      subtitle="A customer with everything that is linked to it."
      actions={
        <Button component={Link} href="/customers/interactions" leftSection={<IconHistory size={14} />}>
          Interaction history
        </Button>
      }
    >
      <Answer query={schemas} skeleton={<RowSkeleton rows={8} />}>
        {(list) => {
          const offered = customerSchemas(list)
          const chosen = offered.find(({ id }) => id === asked.get('schema')) ?? offered[0]
          if (!chosen) {
            return (
              <EmptyState
                action={
                  <Button component={Link} href="/schemas/new" variant="filled">
                    Create a schema
                  </Button>
                }
              >
                Customers are the rows of a schema of the type Customer. There is none yet.
              </EmptyState>
            )
          }
          return (
            <Found
              key={chosen.id}
              schema={chosen}
              offered={offered}
              segmentId={asked.get('segment')}
              onChoose={(id) => {
                navigate(`/customers?schema=${id}`, { replace: true })
              }}
            />
          )
        }}
      </Answer>
    </Page>
  )
}

interface FoundProps {
  readonly schema: SchemaRecord
  readonly offered: readonly SchemaRecord[]
  readonly segmentId: string | null
  readonly onChoose: (id: string) => void
}

function Found({ schema, offered, segmentId, onChoose }: FoundProps) {
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text, 200)
  const segment = useQuery({
    ...studioQuery.segments.get.queryOptions({ input: { id: segmentId ?? '' } }),
    enabled: segmentId !== null,
  })
  const input = { schemaId: schema.id, search, limit: mostRows, ...(segmentId === null ? {} : { segmentId }) }
  const found = useQuery({
    ...studioQuery.customers.find.queryOptions({ input }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <div className={css['bar']}>
        <NativeSelect
          label="Schema"
          data={offered.map(({ id, name, displayName }) => ({ value: id, label: displayName ?? name }))}
          value={schema.id}
          onChange={(event) => {
            onChoose(event.currentTarget.value)
          }}
        />
        <TextInput
          className={css['search'] ?? ''}
          label="Find"
          placeholder="Key, name, address…"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
          }}
        />
        {segmentId === null ? null : (
          <Button component={Link} href={`/customers?schema=${schema.id}`}>
            Only {segment.data?.name ?? 'a segment'}: show all
          </Button>
        )}
      </div>
      <Answer query={found} skeleton={<RowSkeleton rows={8} />}>
        {({ key, columns, rows, isAll }) =>
          rows.length === 0 ? (
            <EmptyState>{emptyText(schema, segmentId, search)}</EmptyState>
          ) : (
            <>
              <CellTable
                label={`Customers of ${schema.tableName}`}
                columns={columns}
                rows={rows}
                link={{ column: key, href: (value) => customerHref(schema.id, value) }}
              />
              <p className={css['more']}>
                {isAll
                  ? formatCountOf(rows.length, 'customer')
                  : `The first ${mostRows}. Type more to narrow the list.`}
              </p>
            </>
          )
        }
      </Answer>
    </>
  )
}

function emptyText({ tableName }: SchemaRecord, segmentId: string | null, search: string): string {
  const where = segmentId === null ? '' : ' of this segment'
  if (search !== '') return `No customer${where} has “${search}” in a text column.`
  return segmentId === null ? `${tableName} has no rows yet.` : 'No customer is in this segment.'
}
