import { Button, Popover, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import css from './version-menu.module.css'

interface VersionMenuProps {
  readonly pipelineId: string
  readonly newest: number
  /** The one that is shown; the newest if absent. */
  readonly shown?: number
  /** Saves what is open as a version with a comment; absent where nothing is to be saved. */
  readonly onSave?: ((comment: string) => void) | undefined
}

/** The versions of a pipeline, the newest first; each opens to be read or restored. */
export function VersionMenu({ pipelineId, newest, shown = newest, onSave }: VersionMenuProps) {
  const [isOpen, setOpen] = useState(false)
  const versions = useQuery({
    ...studioQuery.pipelines.versions.queryOptions({ input: { id: pipelineId } }),
    enabled: isOpen,
  })
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={340} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={css['button']}
          aria-label={`v${shown}, show all versions`}
          onClick={() => {
            setOpen(!isOpen)
          }}
        >
          v{shown}
          <IconChevronDown size={12} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={4}>
        {onSave ? (
          <SaveVersion
            onSave={(comment) => {
              onSave(comment)
              setOpen(false)
            }}
          />
        ) : null}
        <ul className={css['list']} aria-label="Versions">
          {(versions.data ?? []).map(({ version, createdAt, comment, authoredBy }) => (
            <li key={version}>
              <Link
                className={css['row']}
                aria-current={version === shown ? 'true' : undefined}
                href={version === newest ? `/pipelines/${pipelineId}` : `/pipelines/${pipelineId}/versions/${version}`}
                onClick={() => {
                  setOpen(false)
                }}
              >
                <span className={css['number']}>v{version}</span>
                <span className={css['comment']} title={comment ?? undefined}>
                  {comment ?? (version === newest ? 'The newest version' : '')}
                </span>
                <span className={css['quiet']} title={authoredBy ? `by ${authoredBy}` : undefined}>
                  <RelativeTime at={createdAt} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
        <Link
          className={css['compare']}
          href={`/pipelines/${pipelineId}/versions`}
          onClick={() => {
            setOpen(false)
          }}
        >
          Compare, restore and publish versions
        </Link>
      </Popover.Dropdown>
    </Popover>
  )
}

function SaveVersion({ onSave }: { onSave: (comment: string) => void }) {
  const [comment, setComment] = useState('')
  return (
    <form
      className={css['save']}
      onSubmit={(event) => {
        event.preventDefault()
        onSave(comment.trim())
      }}
    >
      <TextInput
        aria-label="Comment of the new version"
        placeholder="What has changed"
        maxLength={500}
        value={comment}
        onChange={(event) => {
          setComment(event.currentTarget.value)
        }}
      />
      <Button type="submit">Save as a version</Button>
    </form>
  )
}
