import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import type { SchemaDocument } from '../../../src-shared/schemas/schema-record.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './schema-edit-page.module.css'
import { Statements } from './statements.tsx'

interface LiveStatementsProps {
  readonly document: SchemaDocument
  /** The schema as it is kept; null for a new one. */
  readonly before: SchemaDocument | null
  readonly onApplied: (id: string) => void
}

/** The statements for the schema as it is written now, what they mean for rows that are there, and the button that runs them. */
export function LiveStatements({ document, before, onApplied }: LiveStatementsProps) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [text] = useDebouncedValue(JSON.stringify(document), 250)
  const isCurrent = text === JSON.stringify(document)
  const plan = useQuery({
    queryKey: ['schema plan', text],
    queryFn: ({ signal }) => studio.schemas.plan(JSON.parse(text) as SchemaDocument, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
  const apply = useMutation(
    studioQuery.schemas.apply.mutationOptions({
      onSuccess: ({ schema }) => {
        void client.invalidateQueries()
        onApplied(schema.id)
      },
    }),
  )
  const dropped = (before?.fields ?? []).filter(({ name }) => !document.fields.some((field) => field.name === name))
  const failure = plan.error ?? apply.error
  return (
    <>
      {failure ? <FailureNotice message={words(failure)} /> : null}
      {plan.data && !plan.error ? (
        <>
          <Statements table={plan.data.table} statements={plan.data.statements} />
          {plan.data.statements.some((statement) => / TYPE /.test(statement)) ? (
            <p className={css['hint']}>A wider type keeps every value that is there.</p>
          ) : null}
          {plan.data.statements.some((statement) => / ADD COLUMN /.test(statement)) ? (
            <p className={css['hint']}>In existing rows a new column has its default, or null.</p>
          ) : null}
          {dropped.length === 0 ? null : (
            <p className={css['hint']}>
              {dropped.map(({ name }) => name).join(', ')} {dropped.length === 1 ? 'stays' : 'stay'} in the table with
              {dropped.length === 1 ? ' its' : ' their'} values; the schema no longer describes{' '}
              {dropped.length === 1 ? 'it' : 'them'}.
            </p>
          )}
          <div className={css['buttons']}>
            <Button
              variant="filled"
              loading={apply.isPending}
              disabled={!isCurrent || plan.isFetching}
              onClick={() => {
                apply.mutate(document)
              }}
            >
              {before === null ? 'Create the table' : 'Apply to the table'}
            </Button>
          </div>
        </>
      ) : null}
      {plan.isPending ? <p className={css['hint']}>Asking the database…</p> : null}
    </>
  )
}
