import { Button, Checkbox } from '@mantine/core'
import { IconBinaryTree, IconCloudDown, IconCloudUp, IconGitMerge } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'

import type { MergeChoices } from '../../../src-shared/pipeline/diff/merge-documents.ts'
import type { Comparison } from '../../../src-shared/remotes/comparison.ts'
import type { PlacedConnector, PushResult } from '../../../src-shared/remotes/transfer.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { isToMerge } from './compared-words.ts'
import { forgetChoices } from './merge-choices.ts'
import css from './remotes.module.css'

interface TransferButtonsProps {
  readonly comparison: Comparison
  readonly choices: MergeChoices
  readonly onDone: () => void
  readonly onPulled: (message: string) => void
  /** Where a merge is drawn; absent where it is drawn already. */
  readonly canvasHref?: string
}

/** What can be done about the difference; each button says what it does. */
export function TransferButtons({ comparison, choices, onDone, onPulled, canvasHref }: TransferButtonsProps) {
  const { state, remoteId, remoteName, pipelineId, merge, remoteVersion, hasDraft } = comparison
  const words = useFailureWords()
  const [withSecrets, setWithSecrets] = useState(false)
  const push = useMutation(studioQuery.remotes.push.mutationOptions({ onSettled: onDone }))
  const pull = useMutation(
    studioQuery.remotes.pull.mutationOptions({
      onSuccess: (result) => {
        onDone()
        if (result.outcome !== 'pulled') return
        forgetChoices()
        onPulled(`Version ${result.version} came from ${remoteName}`)
      },
    }),
  )
  const open = merge.conflicts.filter(({ taken }) => taken === null).length
  const error = push.error ?? pull.error
  return (
    <footer className={css['footer']}>
      {push.data ? <PushWords result={push.data} remoteName={remoteName} /> : null}
      {error ? <FailureNotice message={words(error)} /> : null}
      <div className={css['buttons']}>
        {state === 'new' ? (
          <Checkbox
            label="Send what its connectors sign in with"
            checked={withSecrets}
            onChange={(event) => {
              setWithSecrets(event.currentTarget.checked)
            }}
          />
        ) : null}
        {state === 'behind' ? (
          <Button
            variant="filled"
            leftSection={<IconCloudDown size={14} />}
            disabled={hasDraft}
            loading={pull.isPending}
            onClick={() => {
              pull.mutate({ remoteId, pipelineId })
            }}
          >
            Pull version {remoteVersion}
          </Button>
        ) : null}
        {isToMerge(state) && canvasHref !== undefined ? (
          <Button component={Link} href={canvasHref} leftSection={<IconBinaryTree size={14} />}>
            Merge on the canvas
          </Button>
        ) : null}
        {isToMerge(state) ? (
          <Button
            variant="filled"
            leftSection={<IconGitMerge size={14} />}
            disabled={hasDraft || open > 0}
            loading={pull.isPending}
            onClick={() => {
              pull.mutate({ remoteId, pipelineId, merge: { remoteVersion: remoteVersion ?? 0, choices } })
            }}
          >
            {open > 0 ? `Decide ${formatCountOf(open, 'conflict')} first` : 'Merge into a new version here'}
          </Button>
        ) : null}
        {state === 'new' || state === 'ahead' ? (
          <Button
            variant="filled"
            leftSection={<IconCloudUp size={14} />}
            loading={push.isPending}
            onClick={() => {
              push.mutate({ remoteId, pipelineId, withSecrets })
            }}
          >
            Push version {comparison.version}
          </Button>
        ) : null}
      </div>
    </footer>
  )
}

function PushWords({ result, remoteName }: { result: PushResult; remoteName: string }) {
  switch (result.outcome) {
    case 'pushed':
      return (
        <div role="status" className={css['done']}>
          <p>
            It is version {result.remoteVersion} on {remoteName}.
          </p>
          {[...toFill(result.connectors, remoteName), ...result.notes].map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      )
    case 'waiting':
      return <FailureNotice message={`${result.reason} The push waits, and is tried again at the next start.`} />
    case 'refused':
      return <FailureNotice message={`Nothing was pushed: ${remoteName} was changed in the meantime.`} />
    case 'unchanged':
      return null
  }
}

const toFill = (connectors: readonly PlacedConnector[], remoteName: string): readonly string[] =>
  connectors
    .filter((connector) => connector.toFill.length > 0)
    .map(({ name, toFill: fields }) => `Enter in the connector ${name} on ${remoteName}: ${fields.join(', ')}.`)
