import { Button, Modal, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { forgottenSentence, movedRemoteSchema, type Remote } from '../../../src-shared/remotes/remote.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './remotes.module.css'

/** Gives a remote another address. The key is entered again: the one that is kept goes to no new address. */
export function MoveRemote({ remote: { id, name, url } }: { remote: Remote }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [draft, setDraft] = useState<{ readonly url: string; readonly key: string } | null>(null)
  const move = useMutation(
    studioQuery.remotes.move.mutationOptions({
      onSuccess: (moved) => {
        void client.invalidateQueries({ queryKey: studioQuery.remotes.key() })
        if (forgottenSentence(moved) === null) setDraft(null)
        else setDraft({ url: moved.remote.url, key: '' })
      },
    }),
  )
  const read = movedRemoteSchema.safeParse({ id, ...draft })
  const wrongUrl = movedRemoteSchema.shape.url.safeParse(draft?.url).error?.issues[0]?.message
  const note = move.data ? forgottenSentence(move.data) : null
  const close = () => {
    setDraft(null)
  }
  return (
    <>
      <Button
        variant="subtle"
        aria-label={`Change address of ${name}`}
        onClick={() => {
          move.reset()
          setDraft({ url, key: '' })
        }}
      >
        Change address
      </Button>
      <Modal
        opened={draft !== null}
        onClose={close}
        title={`Change the address of ${name}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {note === null ? (
          <form
            className={css['form']}
            aria-label={`The address of ${name}`}
            onSubmit={(event) => {
              event.preventDefault()
              if (read.success) move.mutate(read.data)
            }}
          >
            <TextInput
              label="Address"
              data-autofocus
              spellCheck={false}
              error={draft?.url === '' || wrongUrl === undefined ? null : `It ${wrongUrl}.`}
              value={draft?.url ?? ''}
              onChange={(event) => {
                setDraft({ key: '', ...draft, url: event.currentTarget.value })
              }}
            />
            <PasswordInput
              label="API key"
              autoComplete="off"
              visibilityToggleButtonProps={{ 'aria-label': 'Show the API key' }}
              value={draft?.key ?? ''}
              onChange={(event) => {
                setDraft({ url, ...draft, key: event.currentTarget.value })
              }}
            />
            <p className={css['note']}>
              The key is entered again, because the one that is kept goes to no other address. What both sides had last
              is looked up there: where it is not found, it is forgotten, and nothing is pushed over what is there.
            </p>
            {move.error ? <FailureNotice message={words(move.error)} /> : null}
            <div className={css['buttons']}>
              <Button type="submit" variant="filled" disabled={!read.success} loading={move.isPending}>
                Change the address
              </Button>
              <Button onClick={close}>Cancel</Button>
            </div>
          </form>
        ) : (
          <div className={css['form']} role="status">
            <p>The address is changed. {note}</p>
            <div className={css['buttons']}>
              <Button variant="filled" onClick={close}>
                Close
              </Button>
            </div>
          </div>
        )}
      </Modal>
    </>
  )
}
