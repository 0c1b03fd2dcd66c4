import { Anchor, Button } from '@mantine/core'
import { IconLogin2 } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'

import { studio, studioQuery } from '../../api/studio-client.ts'
import { Section } from '../../ui/section/section.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './connectors.module.css'

/** Signs a person in with a browser of their own. The page learns that it went well, and never a token. */
export function BrowserSignIn({ connectorId, isSignedIn }: { connectorId: string; isSignedIn: boolean }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [address, setAddress] = useState<string | null>(null)
  const waiting = useRef<AbortController | null>(null)
  useEffect(
    () => () => {
      waiting.current?.abort()
    },
    [],
  )
  const signIn = useMutation({
    mutationFn: async () => {
      const control = new AbortController()
      waiting.current = control
      const begun = await studio.connectors.beginSignIn({ id: connectorId })
      setAddress(begun.address)
      if (!begun.isOpened) window.open(begun.address, '_blank', 'noopener,noreferrer')
      return studio.connectors.finishSignIn({ id: connectorId }, { signal: control.signal })
    },
    onSettled: () => {
      setAddress(null)
      return client.invalidateQueries({ queryKey: studioQuery.connectors.key() })
    },
  })
  const isCancelled = signIn.error !== null && waiting.current?.signal.aborted === true
  return (
    <Section title="Sign-in">
      <div className={css['parts']}>
        <p className={css['note']}>
          {isSignedIn
            ? 'Somebody has signed in. The tokens are kept encrypted in this workspace and renewed when they expire.'
            : 'Nobody has signed in yet. Your browser opens the page of the service; Weir never sees the password.'}
        </p>
        <div className={css['buttons']}>
          <Button
            variant={isSignedIn ? 'default' : 'filled'}
            loading={signIn.isPending}
            leftSection={<IconLogin2 size={14} aria-hidden />}
            onClick={() => {
              signIn.mutate()
            }}
          >
            {isSignedIn ? 'Sign in again…' : 'Sign in…'}
          </Button>
          {address === null ? null : (
            <>
              <span role="status" className={css['note']}>
                Continue in your browser.{' '}
                <Anchor href={address} target="_blank" rel="noopener noreferrer" size="xs">
                  Open the page
                </Anchor>{' '}
                if it has not opened.
              </span>
              <Button
                variant="subtle"
                onClick={() => {
                  waiting.current?.abort()
                }}
              >
                Cancel
              </Button>
            </>
          )}
          {signIn.isSuccess ? (
            <span className={css['verdict']} data-good>
              You are signed in.
            </span>
          ) : null}
        </div>
      </div>
      {signIn.error !== null && !isCancelled ? <FailureNotice message={words(signIn.error)} /> : null}
    </Section>
  )
}
