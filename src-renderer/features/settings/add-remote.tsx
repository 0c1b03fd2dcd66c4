import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { newRemoteSchema } from '../../../src-shared/remotes/remote.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './remotes.module.css'

const nothing = { name: '', url: '', key: '' }

/** A remote's name, address and API key. */
export function AddRemote() {
  const client = useQueryClient()
  const words = useFailureWords()
  const [isOpen, setOpen] = useState(false)
  const [draft, setDraft] = useState(nothing)
  const test = useMutation(
    studioQuery.remotes.test.mutationOptions({
      onSettled: () => client.invalidateQueries({ queryKey: studioQuery.remotes.key() }),
    }),
  )
  const add = useMutation(
    studioQuery.remotes.add.mutationOptions({
      onSuccess: ({ id }) => {
        setDraft(nothing)
        setOpen(false)
        test.mutate({ id })
      },
    }),
  )
  const read = newRemoteSchema.safeParse(draft)
  const wrongUrl = draft.url === '' ? null : newRemoteSchema.shape.url.safeParse(draft.url).error?.issues[0]?.message
  if (!isOpen) {
    return (
      <div>
        <Button
          onClick={() => {
            setOpen(true)
          }}
        >
          Add a remote
        </Button>
      </div>
    )
  }
  return (
    <form
      className={css['form']}
      aria-label="A new remote"
      onSubmit={(event) => {
        event.preventDefault()
        if (read.success) add.mutate(read.data)
      }}
    >
      <TextInput
        label="Name"
        data-autofocus
        placeholder="Production"
        value={draft.name}
        onChange={(event) => {
          setDraft({ ...draft, name: event.currentTarget.value })
        }}
      />
      <TextInput
        label="Address"
        placeholder="https://flow.example.com"
        spellCheck={false}
        error={wrongUrl == null ? null : `It ${wrongUrl}.`}
        value={draft.url}
        onChange={(event) => {
          setDraft({ ...draft, url: event.currentTarget.value })
        }}
      />
      <PasswordInput
        label="API key"
        autoComplete="off"
        placeholder="krn_…"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the API key' }}
        value={draft.key}
        onChange={(event) => {
          setDraft({ ...draft, key: event.currentTarget.value })
        }}
      />
      {add.error ? <FailureNotice message={words(add.error)} /> : null}
      <div className={css['buttons']}>
        <Button type="submit" variant="filled" disabled={!read.success} loading={add.isPending}>
          Add and test
        </Button>
        <Button
          onClick={() => {
            setOpen(false)
          }}
        >
          Cancel
        </Button>
        <span className={css['quiet']}>The key is kept encrypted and is never shown again.</span>
      </div>
    </form>
  )
}
