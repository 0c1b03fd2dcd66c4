import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'

import type { SchemaJoin } from '../../../src-shared/entities/schema-join.ts'
import { joinMappingOf, linksOf } from '../../../src-shared/entities/schema-links.ts'
import type { JoinedFields, SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { Section } from '../../ui/section/section.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { AddJoin } from './add-join.tsx'
import css from './schemas.module.css'

interface LinkRow {
  readonly schema: SchemaRecord
  readonly words: string
  readonly on: readonly JoinedFields[]
  readonly autoEnrich: boolean
  readonly join: SchemaJoin | null
}

/** The schemas whose rows belong to this one's, the one that this one's rows belong to, and a way to join another. */
export function SchemaLinks({ schema }: { schema: SchemaRecord }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const schemas = useQuery(studioQuery.schemas.list.queryOptions()).data ?? []
  const joins = useQuery(studioQuery.schemaJoins.list.queryOptions()).data ?? []
  const remove = useMutation(
    studioQuery.schemaJoins.remove.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: studioQuery.schemaJoins.key() }),
    }),
  )
  const rows = rowsOf(schema, schemas, joins)
  return (
    <Section title="Linked schemas">
      {remove.error ? <FailureNotice message={words(remove.error)} /> : null}
      {rows.length === 0 ? (
        <p className={css['note']}>No schema is linked to it.</p>
      ) : (
        <ListTable
          label="Linked schemas"
          rows={rows}
          rowKey={({ schema: { id }, join, words: text }) => `${id} ${join?.id ?? text}`}
          columns={columns}
          actions={({ join }) =>
            join === null ? null : (
              <ActionIcon
                aria-label={`Remove the join ${join.name}`}
                onClick={() => {
                  remove.mutate({ id: join.id })
                }}
              >
                <IconTrash size={14} aria-hidden />
              </ActionIcon>
            )
          }
        />
      )}
      <AddJoin schema={schema} schemas={schemas} />
    </Section>
  )
}

function rowsOf(schema: SchemaRecord, schemas: readonly SchemaRecord[], joins: readonly SchemaJoin[]): LinkRow[] {
  const customer = schemas.find(({ id }) => id === schema.linkedSchemaId)
  const own = customer
    ? [
        {
          schema: customer,
          words: 'belongs to',
          on: joinMappingOf(schema, customer),
          autoEnrich: schema.autoEnrich ?? false,
          join: null,
        },
      ]
    : []
  const linked = linksOf(schema, schemas, joins).map((link) => ({
    schema: link.schema,
    words: link.joinId === null ? 'its collection' : 'joined',
    on: link.on,
    autoEnrich: link.autoEnrich,
    join: joins.find(({ id }) => id === link.joinId) ?? null,
  }))
  return [...own, ...linked]
}

const columns: readonly ListColumn<LinkRow>[] = [
  {
    header: 'Schema',
    width: '28%',
    cell: ({ schema: { id, name, displayName } }) => <Link href={`/schemas/${id}`}>{displayName ?? name}</Link>,
  },
  { header: 'How', width: '130px', cell: ({ words }) => words },
  {
    header: 'By',
    cell: ({ on }) => (
      <span className={css['data']}>
        {on.map(({ collectionField, customerField }) => `${collectionField} = ${customerField}`).join(', ')}
      </span>
    ),
  },
  {
    header: 'Auto-enrich',
    width: '110px',
    isExtra: true,
    cell: ({ autoEnrich }) => (autoEnrich ? 'on' : <span className={css['quiet']}>off</span>),
  },
]
