import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { Link, useLocation } from 'wouter'

import { documentOfSchema } from '../../../src-shared/schemas/schema-of-columns.ts'
import { type SchemaDocument, schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { EntityForm } from './entity-form.tsx'
import { FieldGrid } from './field-grid.tsx'
import { LineageChoice } from './lineage-choice.tsx'
import { LiveStatements } from './live-statements.tsx'
import { draftProblems, emptySchema } from './schema-draft.ts'
import css from './schema-edit-page.module.css'
import { SchemaEditor } from './schema-editor.tsx'
import { useDraft } from './use-draft.ts'
import { useLeaveGuard } from './use-leave-guard.ts'

/** Creates or edits a schema as rows or as its document, with the statements that applying would run beside it. */
export function SchemaEditPage({ schemaId }: { schemaId: string | null }) {
  const schema = useQuery({
    ...studioQuery.schemas.get.queryOptions({ input: { id: schemaId ?? '' } }),
    enabled: schemaId !== null,
  })
  if (schemaId === null) return <SchemaForm start={emptySchema} name={null} back="/schemas" />
  return schema.data ? (
    <SchemaForm
      start={documentOfSchema(schema.data)}
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
  readonly start: SchemaDocument
  /** Null for a new one. */
  readonly name: string | null
  readonly back: string
}

function SchemaForm({ start, name, back }: SchemaFormProps) {
  const [, navigate] = useLocation()
  const [view, setView] = useState<'fields' | 'json'>('fields')
  const draft = useDraft(start)
  const { document, text, textProblem, change, undo, redo } = draft
  const { wanted, stay } = useLeaveGuard(draft.isChanged)
  const problems = draftProblems(document)
  const isNew = name === null
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || view === 'json') return
    event.preventDefault()
    event.stopPropagation()
    if (event.shiftKey) redo()
    else undo()
  }
  return (
    <Page
      width="full"
      crumbs={[
        { label: 'Schemas', href: '/schemas' },
        ...(isNew ? [] : [{ label: name, href: back }]),
        { label: isNew ? 'Create' : 'Change' },
      ]}
      title={isNew ? 'Create a schema' : `Change ${name}`}
      subtitle="A schema describes a table. Applying it creates or alters the table."
      actions={
        <Button component={Link} href={back}>
          Leave
        </Button>
      }
    >
      <div className={css['halves']} onKeyDown={onKeyDown}>
        <div className={css['editor']}>
          <div className={css['bar']}>
            <SegmentedControl
              aria-label="View"
              data={[
                { value: 'fields', label: 'Fields' },
                { value: 'json', label: 'JSON' },
              ]}
              value={view}
              onChange={(next) => {
                setView(next === 'json' ? 'json' : 'fields')
              }}
            />
            <span className={css['space']} />
            <ActionIcon aria-label="Undo" title="Undo" disabled={!draft.canUndo} onClick={undo}>
              <IconArrowBackUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label="Redo" title="Redo" disabled={!draft.canRedo} onClick={redo}>
              <IconArrowForwardUp size={16} aria-hidden />
            </ActionIcon>
          </div>
          {view === 'json' ? (
            <SchemaEditor text={text} onChange={draft.write} />
          ) : (
            <div className={css['fields']}>
              <TextInput
                label="Name"
                className={css['name'] ?? ''}
                value={document.name}
                disabled={!isNew}
                spellCheck={false}
                error={draft.canUndo ? problems.get('name') : null}
                onChange={(event) => {
                  change({ ...document, name: event.currentTarget.value }, 'name')
                }}
              />
              <EntityForm document={document} onChange={change} />
              <FieldGrid document={document} problems={draft.canUndo ? problems : noProblems} onChange={change} />
            </div>
          )}
        </div>
        <aside className={css['plan']} aria-label="Statements">
          {textProblem !== null ? (
            <FailureNotice message={textProblem} />
          ) : problems.size > 0 ? (
            <p className={css['hint']}>
              {draft.canUndo ? [...problems.values()][0] : 'Name the schema and its fields to see the statements.'}
            </p>
          ) : (
            <LiveStatements
              document={schemaDocumentSchema.parse(document)}
              before={isNew ? null : start}
              onApplied={(id) => {
                navigate(`/schemas/${id}`)
              }}
            />
          )}
          <LineageChoice document={document} onChange={change} />
        </aside>
      </div>
      <ConfirmDialog
        isOpen={wanted !== null}
        title="Leave without applying?"
        verb="Leave without applying"
        onConfirm={() => {
          if (wanted !== null) navigate(wanted)
        }}
        onClose={stay}
      >
        What you changed here is not kept.
      </ConfirmDialog>
    </Page>
  )
}

const noProblems: ReadonlyMap<string, string> = new Map()
