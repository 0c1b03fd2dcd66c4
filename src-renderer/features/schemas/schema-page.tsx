import { Button } from '@mantine/core'
import { IconKey, IconTable, IconTrash, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'

import { schemaTypeFacts } from '../../../src-shared/schemas/entity-type.ts'
import type { SchemaField } from '../../../src-shared/schemas/schema-record.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { TypeGlyph } from '../../ui/data-grid/type-glyph.tsx'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { fieldTypeText } from './field-type-text.ts'
import { RemoveSchema } from './remove-schema.tsx'
import { SchemaLinks } from './schema-links.tsx'
import css from './schemas.module.css'
import { SummaryColumns } from './summary-columns.tsx'

/** One schema: its fields, and the way to its table. */
export function SchemaPage({ schemaId }: { schemaId: string }) {
  const schema = useQuery(studioQuery.schemas.get.queryOptions({ input: { id: schemaId } }))
  const [, navigate] = useLocation()
  const [isRemoving, setRemoving] = useState(false)
  const name = schema.data ? (schema.data.displayName ?? schema.data.name) : 'Schema'
  return (
    <Page
      crumbs={[{ label: 'Schemas', href: '/schemas' }, { label: name }]}
      title={name}
      subtitle={
        schema.data ? (
          <>
            <span className={css['data']}>{schema.data.tableName}</span> ·{' '}
            {formatCountOf(schema.data.fields.length, 'field')} · models {schema.data.entityType} ·{' '}
            {schemaTypeFacts[schema.data.schemaType].label.toLowerCase()}
            {schema.data.lineage === 'kaireon' ? ' · lineage in _kaireon_lineage' : ''}
            {schema.data.description ? ` · ${schema.data.description}` : ''}
          </>
        ) : (
          ' '
        )
      }
      actions={
        schema.data ? (
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
            <Button component={Link} href={`/schemas/${schemaId}/edit`}>
              Change
            </Button>
            {schema.data.schemaType === 'customer' ? (
              <Button
                component={Link}
                href={`/customers?schema=${schemaId}`}
                leftSection={<IconUser size={14} aria-hidden />}
              >
                Customers
              </Button>
            ) : null}
            <Button
              component={Link}
              href={`/data/public.${schema.data.tableName}`}
              variant="filled"
              leftSection={<IconTable size={14} />}
            >
              Show its rows
            </Button>
          </>
        ) : null
      }
    >
      <Answer
        query={schema}
        skeleton={<RowSkeleton rows={12} />}
        wayOut={
          <Button component={Link} href="/schemas" size="xs">
            Show all schemas
          </Button>
        }
      >
        {(shown) => (
          <>
            <div className={css['fields']}>
              <ListTable label="Fields" rows={shown.fields} columns={columns} rowKey={(field) => field.name} />
            </div>
            <div className={css['parts']}>
              <SchemaLinks schema={shown} />
              <SummaryColumns schema={shown} />
            </div>
            <RemoveSchema
              schema={shown}
              isOpen={isRemoving}
              onClose={() => {
                setRemoving(false)
              }}
              onRemoved={() => {
                navigate('/schemas')
              }}
            />
          </>
        )}
      </Answer>
    </Page>
  )
}

const columns: readonly ListColumn<SchemaField>[] = [
  {
    header: 'Field',
    width: '26%',
    cell: (field) => (
      <span className={css['name']} title={field.name}>
        <TypeGlyph type={field.dataType} />
        <span className={css['data']}>{field.name}</span>
        {field.isPrimaryKey ? <IconKey size={14} color="var(--warn)" aria-label="Primary key" /> : null}
      </span>
    ),
  },
  { header: 'Type', width: '150px', cell: (field) => <span className={css['data']}>{fieldTypeText(field)}</span> },
  {
    header: 'Rules',
    width: '160px',
    cell: (field) => rulesOf(field).join(', ') || <span className={css['quiet']}>–</span>,
  },
  {
    header: 'Default',
    width: '130px',
    isExtra: true,
    cell: ({ defaultValue, generated }) => {
      const filled = defaultValue ?? (generated && filledBy[generated])
      return <span className={filled ? css['data'] : css['quiet']}>{filled ?? '–'}</span>
    },
  },
  {
    header: 'Name and description',
    cell: ({ displayName, description }) => {
      const text = [displayName, description].filter(Boolean).join(', ')
      return <span title={text}>{text}</span>
    },
  },
]

const filledBy = {
  identity_always: 'identity always',
  identity_by_default: 'identity by default',
  expression: 'computed',
}

const rulesOf = (field: SchemaField): readonly string[] => [
  ...(field.isNullable ? [] : ['not null']),
  ...(field.isUnique ? ['unique'] : []),
]
