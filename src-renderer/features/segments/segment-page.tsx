import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconRefresh, IconTrash, IconUsers } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'

import type { SchemaJoin } from '../../../src-shared/entities/schema-join.ts'
import { type Segment, segmentStatuses } from '../../../src-shared/entities/segment.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { FilterRows } from './filter-rows.tsx'
import { LiveCount } from './live-count.tsx'
import { draftOf, emptyDraft, joinsFor, offeredFields, type SegmentDraft } from './segment-draft.ts'
import css from './segments.module.css'

const crumb = { label: 'Segments', href: '/segments' }

/** Creates or changes a segment, with the count of what is written now. */
export function SegmentPage({ segmentId }: { segmentId: string | null }) {
  const loaded = useQuery({
    queryKey: ['segment page', segmentId],
    queryFn: async () => ({
      segment: segmentId === null ? null : await studio.segments.get({ id: segmentId }),
      schemas: await studio.schemas.list(),
      joins: await studio.schemaJoins.list(),
    }),
  })
  if (!loaded.data) {
    return (
      <Page crumbs={[crumb, { label: 'Segment' }]} title="Segment">
        <Answer
          query={loaded}
          skeleton={<RowSkeleton rows={6} />}
          wayOut={
            <Button component={Link} href="/segments" size="xs">
              Show all segments
            </Button>
          }
        >
          {() => null}
        </Answer>
      </Page>
    )
  }
  const { segment, schemas, joins } = loaded.data
  const bases = schemas.filter(({ schemaType }) => schemaType === 'customer')
  const first = bases.find(({ entityType }) => entityType === 'customer') ?? bases[0]
  if (!segment && !first) {
    return (
      <Page crumbs={[crumb, { label: 'Create' }]} title="Create a segment">
        <EmptyState
          action={
            <Button component={Link} href="/schemas/new" variant="filled">
              Create a schema
            </Button>
          }
        >
          A segment filters the rows of a schema of the type Customer. There is none yet.
        </EmptyState>
      </Page>
    )
  }
  return (
    <SegmentForm
      key={segment?.updatedAt ?? 'new'}
      segment={segment}
      start={segment ? draftOf(segment) : emptyDraft(first?.id ?? '')}
      schemas={schemas}
      joins={joins}
    />
  )
}

interface SegmentFormProps {
  /** Null for a new one. */
  readonly segment: Segment | null
  readonly start: SegmentDraft
  readonly schemas: readonly SchemaRecord[]
  readonly joins: readonly SchemaJoin[]
}

function SegmentForm({ segment, start, schemas, joins }: SegmentFormProps) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [, navigate] = useLocation()
  const [draft, setDraft] = useState(start)
  const [isRemoving, setRemoving] = useState(false)
  const onSuccess = async (saved: Segment) => {
    await client.invalidateQueries()
    navigate(`/segments/${saved.id}`)
  }
  const create = useMutation(studioQuery.segments.create.mutationOptions({ onSuccess }))
  const update = useMutation(studioQuery.segments.update.mutationOptions({ onSuccess }))
  const refresh = useMutation(studioQuery.segments.refresh.mutationOptions({ onSuccess }))
  const remove = useMutation(
    studioQuery.segments.remove.mutationOptions({
      onSuccess: async () => {
        navigate('/segments')
        await client.invalidateQueries({ queryKey: studioQuery.segments.key() })
      },
    }),
  )
  const base = schemas.find(({ id }) => id === draft.baseSchemaId)
  const bases = schemas.filter((schema) => schema.schemaType === 'customer' || schema === base)
  const offered = base ? offeredFields(base, schemas, joins) : []
  const failure = create.error ?? update.error ?? refresh.error
  const isChanged = JSON.stringify(draft) !== JSON.stringify(start)
  const change = (values: Partial<SegmentDraft>) => {
    setDraft({ ...draft, ...values })
  }
  const save = () => {
    if (segment) update.mutate({ id: segment.id, ...draft })
    else create.mutate(draft)
  }
  return (
    <Page
      crumbs={[crumb, { label: segment?.name ?? 'Create' }]}
      title={segment?.name ?? 'Create a segment'}
      subtitle={
        segment ? (
          <>
            <span className={css['data']}>{segment.viewName}</span>
            {segment.lastRefreshedAt === null ? null : (
              <>
                {' · '}counted <RelativeTime at={segment.lastRefreshedAt} />
              </>
            )}
          </>
        ) : (
          'A saved filter over customers, with its count.'
        )
      }
      actions={
        <>
          {segment ? (
            <>
              <Button
                color="bad"
                leftSection={<IconTrash size={14} aria-hidden />}
                onClick={() => {
                  setRemoving(true)
                }}
              >
                Delete
              </Button>
              <Button
                leftSection={<IconRefresh size={14} aria-hidden />}
                loading={refresh.isPending}
                onClick={() => {
                  refresh.mutate({ id: segment.id })
                }}
              >
                Count again
              </Button>
              <Button
                component={Link}
                href={`/customers?schema=${segment.baseSchemaId}&segment=${segment.id}`}
                leftSection={<IconUsers size={14} aria-hidden />}
              >
                Show its customers
              </Button>
            </>
          ) : null}
          <Button
            variant="filled"
            disabled={draft.name.trim() === '' || (segment !== null && !isChanged)}
            loading={create.isPending || update.isPending}
            onClick={save}
          >
            {segment ? 'Save' : 'Create the segment'}
          </Button>
        </>
      }
    >
      {failure ? <FailureNotice message={words(failure)} /> : null}
      <div className={css['form']}>
        <div className={css['row']}>
          <TextInput
            className={css['wide'] ?? ''}
            label="Name"
            value={draft.name}
            onChange={(event) => {
              change({ name: event.currentTarget.value })
            }}
          />
          <NativeSelect
            label="Customers of"
            data={bases.map(({ id, name, displayName }) => ({ value: id, label: displayName ?? name }))}
            value={draft.baseSchemaId}
            onChange={(event) => {
              change({ baseSchemaId: event.currentTarget.value, joins: [], filters: [] })
            }}
          />
          <NativeSelect
            label="Status"
            data={[...segmentStatuses]}
            value={draft.status}
            onChange={(event) => {
              const status = segmentStatuses.find((each) => each === event.currentTarget.value)
              if (status) change({ status })
            }}
          />
        </div>
        <TextInput
          label="Description"
          value={draft.description}
          onChange={(event) => {
            change({ description: event.currentTarget.value })
          }}
        />
        <Section title="Customers where all of this holds">
          <FilterRows
            filters={draft.filters}
            offered={offered}
            onChange={(filters) => {
              change({ filters, joins: joinsFor({ ...draft, filters }, offered) })
            }}
          />
        </Section>
        <LiveCount rule={{ baseSchemaId: draft.baseSchemaId, joins: draft.joins, filters: draft.filters }} />
      </div>
      <ConfirmDialog
        isOpen={isRemoving}
        title={`Delete ${segment?.name ?? ''}?`}
        verb="Delete the segment"
        isBusy={remove.isPending}
        failure={remove.error ? words(remove.error) : null}
        onConfirm={() => {
          if (segment) remove.mutate({ id: segment.id })
        }}
        onClose={() => {
          setRemoving(false)
        }}
      >
        Its view {segment?.viewName} is dropped with it. No customer is changed.
      </ConfirmDialog>
    </Page>
  )
}
