import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'

import { customerKey } from '../../../src-shared/entities/customer-key.ts'
import { joinMappingOf } from '../../../src-shared/entities/schema-links.ts'
import { entityTypeDocs, entityTypes, schemaTypeFacts, schemaTypes } from '../../../src-shared/schemas/entity-type.ts'
import type { JoinedFields, SchemaDocument, SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { type SummaryColumn, summaryFunctions } from '../../../src-shared/schemas/summary-column.ts'
import { studioQuery } from '../../api/studio-client.ts'
import css from './entity-form.module.css'

interface EntityFormProps {
  readonly document: SchemaDocument
  readonly onChange: (document: SchemaDocument, place?: string | null) => void
}

/** What a schema models, whom its rows belong to, and what is computed of them per customer. */
export function EntityForm({ document, onChange }: EntityFormProps) {
  const schemas = useQuery(studioQuery.schemas.list.queryOptions()).data ?? []
  const { isCollection } = schemaTypeFacts[document.schemaType]
  return (
    <div className={css['entity']}>
      <div className={css['row']}>
        <NativeSelect
          label="Models"
          data={[...entityTypes]}
          value={document.entityType}
          onChange={(event) => {
            const entityType = entityTypes.find((each) => each === event.currentTarget.value)
            if (entityType) onChange({ ...document, entityType })
          }}
        />
        <NativeSelect
          label="Type"
          data={schemaTypes
            .filter((type) => schemaTypeFacts[type].isOffered || type === document.schemaType)
            .map((type) => ({ value: type, label: schemaTypeFacts[type].label }))}
          value={document.schemaType}
          onChange={(event) => {
            const schemaType = schemaTypes.find((each) => each === event.currentTarget.value)
            if (schemaType) onChange(ofType(document, schemaType))
          }}
        />
        <p className={css['hint']}>
          {entityTypeDocs[document.entityType]}. {schemaTypeFacts[document.schemaType].doc}
        </p>
      </div>
      {isCollection ? <CollectionForm document={document} schemas={schemas} onChange={onChange} /> : null}
    </div>
  )
}

/** Only a collection is linked. */
function ofType(document: SchemaDocument, schemaType: SchemaDocument['schemaType']): SchemaDocument {
  if (schemaTypeFacts[schemaType].isCollection) return { ...document, schemaType }
  const {
    linkedSchemaId: _linked,
    joinMapping: _mapping,
    summaryColumns: _columns,
    autoEnrich: _auto,
    ...rest
  } = document
  return { ...rest, schemaType }
}

interface CollectionFormProps extends EntityFormProps {
  readonly schemas: readonly SchemaRecord[]
}

function CollectionForm({ document, schemas, onChange }: CollectionFormProps) {
  const offered = schemas.filter(({ schemaType, name }) => schemaType === 'customer' && name !== document.name)
  const customer = offered.find(({ id }) => id === document.linkedSchemaId)
  return (
    <>
      <div className={css['row']}>
        <NativeSelect
          label="Belongs to"
          data={[
            { value: '', label: 'No customer schema yet' },
            ...offered.map(({ id, name, displayName }) => ({ value: id, label: displayName ?? name })),
          ]}
          value={document.linkedSchemaId ?? ''}
          onChange={(event) => {
            const linkedSchemaId = event.currentTarget.value || null
            onChange({ ...document, linkedSchemaId, joinMapping: null })
          }}
        />
        {customer ? <MappingForm document={document} customer={customer} onChange={onChange} /> : null}
        <Checkbox
          className={css['check'] ?? ''}
          label="Auto-enrich"
          description="Its rows come along wherever a customer is read."
          checked={document.autoEnrich ?? false}
          onChange={(event) => {
            onChange({ ...document, autoEnrich: event.currentTarget.checked })
          }}
        />
      </div>
      <SummaryForm document={document} onChange={onChange} />
    </>
  )
}

/** The first pair of fields; further ones are written as JSON. */
function MappingForm({ document, customer, onChange }: EntityFormProps & { readonly customer: SchemaRecord }) {
  const [first, ...others] = joinMappingOf(document, customer)
  const key = customerKey(customer)
  const customerFields = [...new Set([...customer.fields.map(({ name }) => name), key])]
  const own = document.fields.map(({ name }) => name).filter((name) => name !== '')
  const set = (change: Partial<JoinedFields>) => {
    const joined = { collectionField: own[0] ?? '', customerField: key, ...first, ...change }
    onChange({ ...document, joinMapping: [joined, ...others] })
  }
  return (
    <>
      <NativeSelect
        label={`By ${document.name || 'its'} field`}
        data={first && own.includes(first.collectionField) ? own : ['', ...own]}
        value={first?.collectionField ?? ''}
        onChange={(event) => {
          if (event.currentTarget.value !== '') set({ collectionField: event.currentTarget.value })
        }}
      />
      <NativeSelect
        label={`is ${customer.name} field`}
        data={customerFields}
        value={first?.customerField ?? key}
        onChange={(event) => {
          set({ customerField: event.currentTarget.value })
        }}
      />
    </>
  )
}

/** Figures per customer, a row each. */
function SummaryForm({ document, onChange }: EntityFormProps) {
  const columns = document.summaryColumns ?? []
  const fields = document.fields.map(({ name }) => name).filter((name) => name !== '')
  const write = (next: (string | SummaryColumn)[], place: string | null = null) => {
    onChange({ ...document, summaryColumns: next.length === 0 ? null : next }, place)
  }
  const set = (index: number, change: Partial<SummaryColumn>, place: string | null = null) => {
    write(
      columns.map((column, at) => (at === index && typeof column !== 'string' ? { ...column, ...change } : column)),
      place,
    )
  }
  return (
    <div>
      <h3 className={css['title']}>Summary columns</h3>
      <ul className={css['figures']} aria-label="Summary columns">
        {columns.map((column, index) =>
          typeof column === 'string' ? null : (
            // The position is the identity, because names are being typed.
            <li key={index} className={css['figure']}>
              <NativeSelect
                aria-label={`Function of summary column ${index + 1}`}
                data={[...summaryFunctions]}
                value={column.function}
                onChange={(event) => {
                  const name = summaryFunctions.find((each) => each === event.currentTarget.value)
                  if (name) set(index, { function: name })
                }}
              />
              <NativeSelect
                aria-label={`Field of summary column ${index + 1}`}
                data={['*', ...fields]}
                value={column.sourceField}
                onChange={(event) => {
                  set(index, { sourceField: event.currentTarget.value })
                }}
              />
              <TextInput
                aria-label={`Name of summary column ${index + 1}`}
                spellCheck={false}
                value={column.outputField}
                onChange={(event) => {
                  set(index, { outputField: event.currentTarget.value }, `summaryColumns[${index}]`)
                }}
              />
              <ActionIcon
                aria-label={`Remove summary column ${index + 1}`}
                onClick={() => {
                  write(columns.filter((_, at) => at !== index))
                }}
              >
                <IconTrash size={14} aria-hidden />
              </ActionIcon>
            </li>
          ),
        )}
      </ul>
      <Button
        size="xs"
        variant="subtle"
        color="accent"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => {
          const outputField = `${document.name || 'rows'}_count`
          write([...columns, { sourceField: '*', function: 'count', outputField }])
        }}
      >
        Add a summary column
      </Button>
    </div>
  )
}
