import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { ConnectorDefinition } from '../../../src-shared/connectors/connector-definition.ts'
import type { ConnectorRecord } from '../../../src-shared/connectors/connector-record.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { ConnectionSteps } from '../../ui/connection-steps/connection-steps.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { type ConnectorDraft, draftOf, draftProblems, enteredSecrets, newDraft } from './connector-draft.ts'
import { ConnectorFields } from './connector-fields.tsx'
import css from './connectors.module.css'

interface ConnectorFormProps {
  readonly definition: ConnectorDefinition
  /** Null for a new one. */
  readonly saved: ConnectorRecord | null
  readonly onSaved: (connector: ConnectorRecord) => void
}

/** A connector as its type asks for it: tried with what is entered, and saved. */
export function ConnectorForm({ definition, saved, onSaved }: ConnectorFormProps) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [draft, setDraft] = useState(saved ? draftOf(definition, saved) : newDraft(definition))
  const [tried, setTried] = useState<'nothing' | 'test' | 'save'>('nothing')
  const kept = new Map((saved?.signIn ?? []).map(({ field, shown }) => [field, shown]))
  const problems = draftProblems(definition, draft, [...kept.keys()])
  const input = {
    authMethod: draft.authMethod,
    config: { ...draft.config },
    secrets: enteredSecrets(definition, draft, [...kept.keys()]),
  }
  const isChanged = saved === null || JSON.stringify(draft) !== JSON.stringify(draftOf(definition, saved))
  const refresh = () => client.invalidateQueries({ queryKey: studioQuery.connectors.key() })
  const test = useMutation(studioQuery.connectors.test.mutationOptions({ onSettled: refresh }))
  const tryOut = useMutation(studioQuery.connectors.tryOut.mutationOptions())
  const create = useMutation(studioQuery.connectors.create.mutationOptions({ onSettled: refresh, onSuccess: onSaved }))
  const update = useMutation(studioQuery.connectors.update.mutationOptions({ onSettled: refresh, onSuccess: onSaved }))
  const trial = isChanged ? tryOut : test
  const failure = [test, tryOut, create, update].find(({ error }) => error !== null)?.error ?? null
  const forgetAnswers = () => {
    for (const mutation of [test, tryOut, create, update]) mutation.reset()
  }
  const change = (part: Partial<ConnectorDraft>) => {
    setDraft({ ...draft, ...part })
    forgetAnswers()
  }
  const runTest = () => {
    setTried(tried === 'save' ? 'save' : 'test')
    // Without a name it can be tried, and not saved.
    if ([...problems.keys()].some((field) => field !== 'name')) return
    forgetAnswers()
    if (saved && !isChanged) test.mutate({ id: saved.id })
    else tryOut.mutate({ ...input, type: definition.type, ...(saved ? { id: saved.id } : {}) })
  }
  const save = () => {
    setTried('save')
    if (problems.size > 0) return
    forgetAnswers()
    const { name, description } = draft
    if (saved) update.mutate({ id: saved.id, name: name.trim(), description, ...input })
    else create.mutate({ type: definition.type, name: name.trim(), description, ...input })
  }
  return (
    <form
      className={css['form']}
      aria-label="Connector"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className={css['fields']}>
        <TextInput
          label="Name"
          withAsterisk
          placeholder={`Our ${definition.label}`}
          autoComplete="off"
          error={tried === 'save' ? problems.get('name') : null}
          value={draft.name}
          onChange={(event) => {
            change({ name: event.currentTarget.value })
          }}
        />
        <TextInput
          label="Description"
          value={draft.description}
          onChange={(event) => {
            change({ description: event.currentTarget.value })
          }}
        />
      </div>
      <ConnectorFields
        definition={definition}
        draft={draft}
        problems={tried === 'nothing' ? noProblems : problems}
        kept={kept}
        onChange={change}
      />
      {trial.data ? <ConnectionSteps steps={trial.data.steps} /> : null}
      {failure ? <FailureNotice message={words(failure)} /> : null}
      <div className={css['buttons']}>
        <Button loading={trial.isPending} onClick={runTest}>
          Test
        </Button>
        <Button type="submit" variant="filled" disabled={!isChanged} loading={create.isPending || update.isPending}>
          {saved ? 'Save the changes' : 'Save the connector'}
        </Button>
        {trial.data ? (
          <span className={css['verdict']} data-good={trial.data.works}>
            {trial.data.works ? 'It works.' : 'It does not work yet.'}
          </span>
        ) : null}
      </div>
      <p className={css['note']}>
        What you enter to sign in is kept encrypted in this workspace. It is never shown again, and is in no log.
      </p>
    </form>
  )
}

const noProblems: ReadonlyMap<string, string> = new Map()
