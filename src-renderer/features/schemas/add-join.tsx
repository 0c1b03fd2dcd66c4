import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { customerKey } from '../../../src-shared/entities/customer-key.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './schemas.module.css'

interface AddJoinProps {
  readonly schema: SchemaRecord
  readonly schemas: readonly SchemaRecord[]
}

/** Joins another schema to this one by a field of each. */
export function AddJoin({ schema, schemas }: AddJoinProps) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [foreignId, setForeignId] = useState('')
  const [chosen, setChosen] = useState<{ readonly own?: string; readonly foreign?: string }>({})
  const [autoEnrich, setAutoEnrich] = useState(true)
  const create = useMutation(
    studioQuery.schemaJoins.create.mutationOptions({
      onSuccess: async () => {
        setForeignId('')
        setChosen({})
        await client.invalidateQueries({ queryKey: studioQuery.schemaJoins.key() })
      },
    }),
  )
  const others = schemas.filter(({ id, linkedSchemaId }) => id !== schema.id && linkedSchemaId !== schema.id)
  if (others.length === 0) return null
  const foreign = others.find(({ id }) => id === foreignId)
  const key = customerKey(schema)
  const ownFields = [...new Set([key, ...schema.fields.map(({ name }) => name)])]
  const foreignFields = foreign?.fields.map(({ name }) => name) ?? []
  const own = chosen.own ?? key
  const theirs = chosen.foreign ?? foreignFields.find((name) => name === own) ?? foreignFields[0] ?? ''
  return (
    <>
      {create.error ? <FailureNotice message={words(create.error)} /> : null}
      <div className={css['joining']}>
        <NativeSelect
          label="Join a schema"
          data={[
            { value: '', label: 'Choose one' },
            ...others.map(({ id, name, displayName }) => ({ value: id, label: displayName ?? name })),
          ]}
          value={foreignId}
          onChange={(event) => {
            setForeignId(event.currentTarget.value)
            setChosen({})
          }}
        />
        {foreign ? (
          <>
            <NativeSelect
              label={`By ${foreign.name} field`}
              data={foreignFields}
              value={theirs}
              onChange={(event) => {
                setChosen({ ...chosen, foreign: event.currentTarget.value })
              }}
            />
            <NativeSelect
              label={`is ${schema.name} field`}
              data={ownFields}
              value={own}
              onChange={(event) => {
                setChosen({ ...chosen, own: event.currentTarget.value })
              }}
            />
            <Checkbox
              label="Auto-enrich"
              checked={autoEnrich}
              onChange={(event) => {
                setAutoEnrich(event.currentTarget.checked)
              }}
            />
            <Button
              loading={create.isPending}
              onClick={() => {
                create.mutate({
                  name: `${schema.displayName ?? schema.name} and ${foreign.displayName ?? foreign.name}`,
                  ...{ primarySchemaId: schema.id, primaryKey: own, autoEnrich },
                  ...{ foreignSchemaId: foreign.id, foreignKey: theirs },
                })
              }}
            >
              Join
            </Button>
          </>
        ) : null}
      </div>
    </>
  )
}
