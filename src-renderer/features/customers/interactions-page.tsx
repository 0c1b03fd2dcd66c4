import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearch } from 'wouter'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { customerSchemas } from './customer-schemas.ts'
import css from './customers.module.css'
import { InteractionTable } from './interaction-table.tsx'

const pageSize = 50

/** What happened to customers, from every schema of interactions and events. */
export function InteractionsPage() {
  const asked = new URLSearchParams(useSearch())
  const [customer, setCustomer] = useState(asked.get('customer') ?? '')
  const [type, setType] = useState('')
  const [customerId] = useDebouncedValue(customer.trim(), 250)
  const [wantedType] = useDebouncedValue(type.trim(), 250)
  const schemas = useQuery(studioQuery.schemas.list.queryOptions()).data ?? []
  const wanted = {
    limit: pageSize,
    ...(customerId === '' ? {} : { customerId }),
    ...(wantedType === '' ? {} : { type: wantedType }),
  }
  const found = useInfiniteQuery({
    queryKey: ['interactions', wanted],
    queryFn: ({ pageParam, signal }) =>
      studio.customers.interactions({ ...wanted, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
  })
  const total = found.data?.pages[0]?.total
  return (
    <Page
      crumbs={[{ label: 'Customers', href: '/customers' }, { label: 'Interaction history' }]}
      title="Interaction history"
      subtitle={total === undefined ? ' ' : formatCountOf(total, 'interaction')}
    >
      <div className={css['bar']}>
        <TextInput
          label="Customer"
          placeholder="Key of a customer"
          value={customer}
          onChange={(event) => {
            setCustomer(event.currentTarget.value)
          }}
        />
        <TextInput
          label="What"
          placeholder="click, purchase…"
          value={type}
          onChange={(event) => {
            setType(event.currentTarget.value)
          }}
        />
      </div>
      <Answer query={found} skeleton={<RowSkeleton rows={10} />}>
        {({ pages }) => {
          const interactions = pages.flatMap(({ items }) => items)
          if (interactions.length === 0) {
            return (
              <EmptyState link={<Link href="/schemas">or look at the schemas</Link>}>
                {customerId === '' && wantedType === ''
                  ? 'Rows of schemas that model interactions or events, with a field that names the customer, appear here.'
                  : 'Nothing matches.'}
              </EmptyState>
            )
          }
          return (
            <>
              <InteractionTable interactions={interactions} schemaId={customerSchemas(schemas)[0]?.id ?? null} />
              {found.hasNextPage ? (
                <p className={css['more']}>
                  <Button size="xs" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                    Show more
                  </Button>
                </p>
              ) : null}
            </>
          )
        }}
      </Answer>
    </Page>
  )
}
