import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import type { SchemaDependents } from '../../../src-shared/schemas/schema-dependents.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './schemas.module.css'

interface RemoveSchemaProps {
  readonly schema: SchemaRecord
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** Asks for the name of the table before it is dropped, and says with how many rows and what goes with it. */
export function RemoveSchema({ schema: { id, tableName }, isOpen, onClose, onRemoved }: RemoveSchemaProps) {
  const client = useQueryClient()
  const words = useFailureWords()
  const dependents = useQuery({
    ...studioQuery.schemas.dependents.queryOptions({ input: { id } }),
    enabled: isOpen,
    gcTime: 0,
  })
  const remove = useMutation(
    studioQuery.schemas.remove.mutationOptions({
      onSuccess: async () => {
        onRemoved()
        await client.invalidateQueries()
      },
    }),
  )
  const failure = remove.error ?? dependents.error
  const rows = dependents.data?.rows
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={`Drop ${tableName}${rows == null ? '' : ` with ${formatCountOf(rows, 'row')}`}?`}
      verb="Drop the table"
      typedName={tableName}
      isBusy={remove.isPending}
      failure={failure ? words(failure) : null}
      onConfirm={() => {
        remove.mutate({ id, table: tableName })
      }}
      onClose={onClose}
    >
      <p>The schema and its table are gone then, and that cannot be undone.</p>
      {dependents.data ? <Along dependents={dependents.data} /> : null}
    </ConfirmDialog>
  )
}

/** What goes along, and what stays without the table. */
function Along({ dependents: { objects, joins, segments, collections, pipelines } }: { dependents: SchemaDependents }) {
  const named = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name)
  const goes = [
    ...objects.map(({ kind, name }) => `${kind} ${name}`),
    ...named(segments).map((name) => `segment ${name}`),
    ...named(joins).map((name) => `join ${name}`),
  ]
  const stays = [
    ...named(collections).map((name) => `${name} is no longer linked to a customer schema`),
    ...named(pipelines).map((name) => `${name} cannot load or read it any more`),
  ]
  return (
    <>
      {goes.length === 0 ? <p>Nothing else depends on it.</p> : <p>Dropped with it:</p>}
      <ul className={css['along']}>
        {goes.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {stays.length === 0 ? null : <p>{stays.join('; ')}.</p>}
    </>
  )
}
