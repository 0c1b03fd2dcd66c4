import { Button } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from 'wouter'

import type { CustomerView, LinkedRows } from '../../../src-shared/contract/customer-records.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { Page } from '../../ui/page/page.tsx'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { CellTable, CellText } from './cell-table.tsx'
import css from './customers.module.css'
import { EraseCustomer } from './erase-customer.tsx'
import { InteractionTable } from './interaction-table.tsx'

/** One customer: its record, the rows that are linked to it, its segments, and what happened to it. */
export function CustomerPage({ schemaId }: { schemaId: string }) {
  const key = new URLSearchParams(useSearch()).get('key') ?? ''
  const view = useQuery(studioQuery.customers.view.queryOptions({ input: { schemaId, key } }))
  return (
    <Page
      crumbs={[{ label: 'Customers', href: `/customers?schema=${schemaId}` }, { label: key }]}
      title={key}
      subtitle={view.data ? `${view.data.schema.displayName} · ${view.data.key}` : ' '}
      actions={
        view.data ? (
          <>
            <EraseCustomer schemaId={schemaId} customerId={view.data.customerId} />
            <Button
              component={Link}
              href={`/data/public.${view.data.schema.tableName}`}
              leftSection={<IconTable size={14} />}
            >
              Show the table
            </Button>
          </>
        ) : null
      }
    >
      <Answer
        query={view}
        skeleton={<RowSkeleton rows={12} />}
        wayOut={
          <Button component={Link} href="/customers" size="xs">
            Find another
          </Button>
        }
      >
        {(found) => <Shown view={found} />}
      </Answer>
    </Page>
  )
}

function Shown({ view }: { view: CustomerView }) {
  const { columns, row, linked, segments, interactions, customerId } = view
  return (
    <>
      <Section title="Record">
        <dl className={css['facts']}>
          {columns.map(({ name }, index) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd title={String(row[index] ?? 'null')}>
                <CellText cell={row[index]} />
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title="Segments" aside={<Link href="/segments">All segments</Link>}>
        {segments.length === 0 ? (
          <p className={css['note']}>In no segment.</p>
        ) : (
          <div className={css['segments']}>
            {segments.map(({ id, name }) => (
              <Link key={id} href={`/segments/${id}`}>
                {name}
              </Link>
            ))}
          </div>
        )}
      </Section>
      {linked.map((each) => (
        <Linked key={`${each.schema.id} ${each.on[0]?.collectionField ?? ''}`} linked={each} />
      ))}
      {linked.length === 0 ? (
        <Section title="Linked">
          <p className={css['note']}>
            No schema is linked to {view.schema.displayName}. A collection is linked where its schema is changed; any
            schema can be joined on the page of this one.{' '}
            <Link href={`/schemas/${view.schema.id}`}>Open {view.schema.displayName}</Link>
          </p>
        </Section>
      ) : null}
      <Section
        title="Interactions"
        aside={<Link href={`/customers/interactions?customer=${encodeURIComponent(customerId)}`}>All of them</Link>}
      >
        {interactions.length === 0 ? (
          <p className={css['note']}>Nothing happened to this customer in a schema of interactions or events.</p>
        ) : (
          <InteractionTable interactions={interactions} schemaId={null} />
        )}
      </Section>
    </>
  )
}

function Linked({ linked: { schema, autoEnrich, on, columns, rows, total, summary } }: { linked: LinkedRows }) {
  const mapping = on.map(({ collectionField, customerField }) => `${collectionField} = ${customerField}`).join(', ')
  return (
    <Section
      title={schema.displayName}
      aside={
        <>
          {formatCountOf(total, 'row')} by <span className={css['data']}>{mapping}</span>{' '}
          {autoEnrich ? '· auto-enrich' : null}
        </>
      }
    >
      {summary === null ? null : (
        <dl className={`${css['facts'] ?? ''} ${css['summary'] ?? ''}`}>
          {Object.entries(summary).map(([name, cell]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <CellText cell={cell} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {rows.length === 0 ? (
        <p className={css['note']}>No rows.</p>
      ) : (
        <CellTable label={`Rows of ${schema.tableName}`} columns={columns} rows={rows} />
      )}
      {total > rows.length ? <p className={css['more']}>The first {rows.length} of them.</p> : null}
    </Section>
  )
}
