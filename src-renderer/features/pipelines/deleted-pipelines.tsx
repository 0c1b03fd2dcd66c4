import { Button, Modal, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import css from './deleted-pipelines.module.css'
import { usePipelineActions } from './use-pipeline-actions.ts'

/** A link to the deleted pipelines, if there are any, and the dialog that brings them back. */
export function DeletedPipelines() {
  const removed = useQuery(studioQuery.pipelines.removed.queryOptions()).data ?? []
  const [isOpen, setOpen] = useState(false)
  const { recover } = usePipelineActions()
  if (removed.length === 0) return null
  return (
    <div className={css['foot']}>
      <UnstyledButton
        className={css['link']}
        onClick={() => {
          setOpen(true)
        }}
      >
        {formatCountOf(removed.length, 'deleted pipeline')}
      </UnstyledButton>
      <Modal
        opened={isOpen}
        onClose={() => {
          setOpen(false)
        }}
        title="Deleted pipelines"
        size={520}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <p className={css['words']}>A deleted pipeline keeps its versions, its draft and the history of its runs.</p>
        <ul className={css['list']} aria-label="Deleted pipelines">
          {removed.map((pipeline) => (
            <li key={pipeline.id} className={css['row']}>
              <span className={css['name']} title={pipeline.name}>
                {pipeline.name}
              </span>
              <span className={css['quiet']}>
                {pipeline.version > 0 ? `v${pipeline.version} · ` : ''}
                <RelativeTime at={pipeline.removedAt} />
              </span>
              <Button size="xs" aria-label={`Restore ${pipeline.name}`} onClick={() => void recover(pipeline)}>
                Restore
              </Button>
            </li>
          ))}
        </ul>
      </Modal>
    </div>
  )
}
