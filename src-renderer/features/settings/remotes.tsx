import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { Remote, WaitingPush } from '../../../src-shared/remotes/remote.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { AddRemote } from './add-remote.tsx'
import { MoveRemote } from './move-remote.tsx'
import css from './remotes.module.css'

/** Other studios and platforms that pipelines are pushed to, and the pushes that wait for a network. */
export function Remotes() {
  const remotes = useQuery(studioQuery.remotes.list.queryOptions())
  const waiting = useQuery(studioQuery.remotes.waiting.queryOptions())
  return (
    <Section title="Remotes">
      <Answer query={remotes} skeleton={<RowSkeleton rows={2} />}>
        {(list) => (
          <div className={css['card']}>
            {list.length === 0 ? (
              <p className={css['note']}>
                A remote is another studio, or a platform that speaks the same Pipeline IR. Pipelines are pushed to it
                and pulled from it in their editor.
              </p>
            ) : (
              <ul className={css['list']} aria-label="Remotes">
                {list.map((remote) => (
                  <OneRemote key={remote.id} remote={remote} />
                ))}
              </ul>
            )}
            {waiting.data && waiting.data.length > 0 ? <Waiting pushes={waiting.data} /> : null}
            <AddRemote />
          </div>
        )}
      </Answer>
    </Section>
  )
}

function OneRemote({ remote }: { remote: Remote }) {
  const { id, name, url, lastTriedAt, lastError } = remote
  const client = useQueryClient()
  const words = useFailureWords()
  const [isAsked, setAsked] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: studioQuery.remotes.key() })
  const test = useMutation(studioQuery.remotes.test.mutationOptions({ onSettled: refresh }))
  const remove = useMutation(studioQuery.remotes.remove.mutationOptions({ onSuccess: refresh }))
  return (
    <li className={css['row']}>
      <div className={css['words']}>
        <b>{name}</b>
        <span className={css['address']}>{url}</span>
        <span className={css['quiet']} role="status">
          {lastError ?? (lastTriedAt === null ? 'Not tried yet.' : 'It answers, and the key opens it.')}
          {lastTriedAt === null ? null : (
            <>
              {' Tried '}
              <RelativeTime at={lastTriedAt} />.
            </>
          )}
        </span>
        {test.error ? <FailureNotice message={words(test.error)} /> : null}
      </div>
      <Button
        loading={test.isPending}
        aria-label={`Test ${name}`}
        onClick={() => {
          test.mutate({ id })
        }}
      >
        Test
      </Button>
      <MoveRemote remote={remote} />
      <Button
        variant="subtle"
        aria-label={`Remove ${name}`}
        onClick={() => {
          setAsked(true)
        }}
      >
        Remove
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        title={`Remove the remote ${name}?`}
        verb="Remove the remote"
        isBusy={remove.isPending}
        failure={remove.error ? words(remove.error) : null}
        onConfirm={() => {
          remove.mutate({ id })
        }}
        onClose={() => {
          setAsked(false)
        }}
      >
        <p>Its key and what both had last are forgotten here. Nothing is deleted on {name}.</p>
      </ConfirmDialog>
    </li>
  )
}

function Waiting({ pushes }: { pushes: readonly WaitingPush[] }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const refresh = () => client.invalidateQueries({ queryKey: studioQuery.remotes.key() })
  const retry = useMutation(studioQuery.remotes.retry.mutationOptions({ onSettled: refresh }))
  const discard = useMutation(studioQuery.remotes.discard.mutationOptions({ onSettled: refresh }))
  const error = retry.error ?? discard.error
  return (
    <section aria-label="Waiting pushes">
      <h3 className={css['title']}>Waiting to be pushed</h3>
      <ul className={css['list']}>
        {pushes.map(({ id, pipelineName, remoteName, since, reason }) => (
          <li key={id} className={css['row']}>
            <div className={css['words']}>
              <b>
                {pipelineName} to {remoteName}
              </b>
              <span className={css['quiet']}>
                Since <RelativeTime at={since} />. {reason}
              </span>
            </div>
            <Button
              loading={retry.isPending}
              onClick={() => {
                retry.mutate({ id })
              }}
            >
              Try again
            </Button>
            <Button
              variant="subtle"
              onClick={() => {
                discard.mutate({ id })
              }}
            >
              Discard
            </Button>
          </li>
        ))}
      </ul>
      {error ? <FailureNotice message={words(error)} /> : null}
    </section>
  )
}
