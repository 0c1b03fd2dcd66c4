import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { LineageChoice } from './lineage-choice.tsx'
import { exampleSchemaText, parseSchemaText, schemaText } from './schema-text.ts'
import css from './schema-edit-page.module.css'
import { SchemaEditor } from './schema-editor.tsx'
import { Statements } from './statements.tsx'

/** Creates or edits a schema as a document, with a preview of the changes to its table. */
export function SchemaEditPage({ schemaId }: { schemaId: string | null }) {
  const schema = useQuery({
    ...studioQuery.schemas.get.queryOptions({ input: { id: schemaId ?? '' } }),
    enabled: schemaId !== null,
  })
  if (schemaId === null) return <SchemaForm start={exampleSchemaText} name={null} back="/schemas" />
  return schema.data ? (
    <SchemaForm
      start={schemaText(schema.data)}
      name={schema.data.displayName ?? schema.data.name}
      back={`/schemas/${schemaId}`}
    />
  ) : (
    <Page crumbs={[{ label: 'Schemas', href: '/schemas' }, { label: 'Change' }]} title="Schema">
      <Answer query={schema} skeleton={<RowSkeleton rows={12} />}>
        {() => null}
      </Answer>
    </Page>
  )
}

interface SchemaFormProps {
  readonly start: string
  /** Null for a new one. */
  readonly name: string | null
  readonly back: string
}

function SchemaForm({ start, name, back }: SchemaFormProps) {
  const [, navigate] = useLocation()
  const queryClient = useQueryClient()
  const words = useFailureWords()
  const [text, setText] = useState(start)
  const parsed = parseSchemaText(text)
  const plan = useMutation(studioQuery.schemas.plan.mutationOptions())
  const apply = useMutation(
    studioQuery.schemas.apply.mutationOptions({
      onSuccess: ({ schema }) => {
        void queryClient.invalidateQueries()
        navigate(`/schemas/${schema.id}`)
      },
    }),
  )
  const title = name === null ? 'Create a schema' : `Change ${name}`
  const failure = plan.error ?? apply.error
  const change = (next: string) => {
    setText(next)
    plan.reset()
    apply.reset()
  }
  return (
    <Page
      width="full"
      crumbs={[
        { label: 'Schemas', href: '/schemas' },
        ...(name === null ? [] : [{ label: name, href: back }]),
        { label: name === null ? 'Create' : 'Change' },
      ]}
      title={title}
      subtitle="The schema document. Applying it creates or alters its table."
      actions={
        <Button component={Link} href={back}>
          Leave
        </Button>
      }
    >
      <div className={css['halves']}>
        <div className={css['editor']}>
          <SchemaEditor text={text} onChange={change} />
        </div>
        <aside className={css['plan']} aria-label="Statements">
          {parsed.kind === 'problem' ? (
            <FailureNotice message={parsed.message} />
          ) : plan.data ? (
            <>
              <Statements table={plan.data.table} statements={plan.data.statements} />
              <div className={css['buttons']}>
                <Button
                  variant="filled"
                  loading={apply.isPending}
                  onClick={() => {
                    apply.mutate(parsed.document)
                  }}
                >
                  {name === null ? 'Create the table' : 'Apply to the table'}
                </Button>
              </div>
            </>
          ) : (
            <>
              <LineageChoice document={parsed.document} onChange={change} />
              <p className={css['hint']}>See which statements would run before anything changes.</p>
              <Button
                variant="filled"
                loading={plan.isPending}
                onClick={() => {
                  plan.mutate(parsed.document)
                }}
              >
                Show the statements
              </Button>
            </>
          )}
          {failure ? (
            <div className={css['failure']}>
              <FailureNotice message={words(failure)} />
            </div>
          ) : null}
        </aside>
      </div>
    </Page>
  )
}
