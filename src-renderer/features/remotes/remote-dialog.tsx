import { Button, Modal, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'

import type { RemoteLink } from '../../../src-shared/remotes/link.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { OnRemote } from './on-remote.tsx'
import css from './remotes.module.css'

interface RemoteDialogProps {
  readonly pipelineId: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Saves what is on the screen as a version. */
  readonly onSave: () => Promise<unknown>
  /** A new version came, which is not on the screen yet. */
  readonly onPulled: (message: string) => void
}

/** The open pipeline here and on the remotes: compared, pushed, pulled and merged. */
export function RemoteDialog({ pipelineId, isOpen, onClose, ...rest }: RemoteDialogProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Remotes"
      size={880}
      yOffset={32}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Remotes pipelineId={pipelineId} {...rest} />
    </Modal>
  )
}

function Remotes({ pipelineId, ...rest }: Omit<RemoteDialogProps, 'isOpen' | 'onClose'>) {
  const links = useQuery(studioQuery.remotes.links.queryOptions({ input: { pipelineId } }))
  return (
    <Answer query={links} skeleton={<RowSkeleton rows={4} />}>
      {(list) =>
        list.length === 0 ? (
          <EmptyState
            action={
              <Button component={Link} href="/settings" variant="filled">
                Add a remote in Settings
              </Button>
            }
          >
            A remote is another studio or a platform that this pipeline can be pushed to. There is none yet.
          </EmptyState>
        ) : (
          <OneOf links={list} {...rest} />
        )
      }
    </Answer>
  )
}

function OneOf({ links, ...rest }: { links: readonly RemoteLink[] } & Pick<RemoteDialogProps, 'onSave' | 'onPulled'>) {
  const known = links.find(({ remotePipelineId }) => remotePipelineId !== null) ?? links[0]
  const [chosen, setChosen] = useState(known?.remoteId ?? '')
  const link = links.find(({ remoteId }) => remoteId === chosen)
  return (
    <div className={css['dialog']}>
      {links.length > 1 ? (
        <SegmentedControl
          aria-label="Remote"
          value={chosen}
          onChange={setChosen}
          data={links.map(({ remoteId, remoteName }) => ({ value: remoteId, label: remoteName }))}
        />
      ) : null}
      {link ? <OnRemote key={link.remoteId} link={link} {...rest} /> : null}
    </div>
  )
}
