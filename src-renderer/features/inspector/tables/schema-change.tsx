import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import type { SchemaDocument, SchemaRecord } from '../../../../src-shared/schemas/schema-record.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { studio, studioQuery } from '../../../api/studio-client.ts'
import { FailureNotice } from '../../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../../ui/state/failure-words.ts'
import css from './tables.module.css'

interface SchemaChangeProps {
  readonly document: SchemaDocument
  /** The verb on the button: "Create ds_sales". */
  readonly verb: string
  readonly onDone: (schema: SchemaRecord) => void
  readonly onCancel: () => void
}

/** The statements that a schema would run, and the button that runs them. */
export function SchemaChange({ document, verb, onDone, onCancel }: SchemaChangeProps) {
  const client = useQueryClient()
  const words = useFailureWords()
  const plan = useQuery({
    queryKey: ['schema plan', JSON.stringify(document)],
    queryFn: ({ signal }) => studio.schemas.plan(document, { signal }),
    retry: false,
    gcTime: 0,
  })
  const apply = useMutation(
    studioQuery.schemas.apply.mutationOptions({
      onSuccess: async ({ schema }) => {
        await client.invalidateQueries()
        onDone(schema)
      },
    }),
  )
  const failure = plan.error ?? apply.error
  const statements = plan.data?.statements ?? []
  return (
    <>
      <section className={css['statements']} aria-label="Statements" aria-busy={plan.isFetching}>
        {failure ? <FailureNotice message={words(failure)} /> : null}
        {plan.data && statements.length === 0 ? (
          <p className={css['quiet']}>{plan.data.table} is as described already. Nothing changes in the database.</p>
        ) : null}
        {statements.length === 0 ? null : (
          <p className={css['quiet']}>{formatCountOf(statements.length, 'statement')} in one transaction:</p>
        )}
        {statements.map((statement) => (
          <pre key={statement}>{statement}</pre>
        ))}
        {plan.isPending ? <p className={css['quiet']}>Asking the database…</p> : null}
      </section>
      <div className={css['buttons']}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          variant="filled"
          disabled={!plan.data}
          loading={apply.isPending}
          onClick={() => {
            apply.mutate(document)
          }}
        >
          {verb}
        </Button>
      </div>
    </>
  )
}
