import { Button, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { studioQuery } from '../../api/studio-client.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './remotes.module.css'

/** Asks for the passphrase that locks the secrets of the workspace. It is kept in memory, until Weir is closed. */
export function UnlockSecrets() {
  const client = useQueryClient()
  const words = useFailureWords()
  const [passphrase, setPassphrase] = useState('')
  const unlock = useMutation(
    studioQuery.system.unlock.mutationOptions({
      onSuccess: () => {
        setPassphrase('')
        void client.invalidateQueries()
      },
    }),
  )
  return (
    <form
      className={css['form']}
      aria-label="Unlock the secrets"
      onSubmit={(event) => {
        event.preventDefault()
        if (passphrase !== '') unlock.mutate({ passphrase })
      }}
    >
      <p>The secrets of this workspace are locked with a passphrase, so no connector can sign in.</p>
      <PasswordInput
        label="Passphrase"
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the passphrase' }}
        value={passphrase}
        onChange={(event) => {
          setPassphrase(event.currentTarget.value)
        }}
      />
      {unlock.error ? <FailureNotice message={words(unlock.error)} /> : null}
      <div className={css['buttons']}>
        <Button type="submit" variant="filled" disabled={passphrase === ''} loading={unlock.isPending}>
          Unlock
        </Button>
        <span className={css['quiet']}>Weir forgets it when it is closed.</span>
      </div>
    </form>
  )
}
