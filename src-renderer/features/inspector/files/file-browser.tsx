import { Button, Modal, TextInput, UnstyledButton } from '@mantine/core'
import { IconFile, IconFileSpreadsheet, IconFolder, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'

import type { FolderEntry } from '../../../../src-shared/files/file-records.ts'
import { pathIn } from '../../../../src-shared/files/files-like.ts'
import { formatCount, formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { studio } from '../../../api/studio-client.ts'
import { formatBytes } from '../../../ui/format/format-bytes.ts'
import { RelativeTime } from '../../../ui/format/relative-time.tsx'
import { Answer } from '../../../ui/state/answer.tsx'
import { RowSkeleton } from '../../../ui/state/row-skeleton.tsx'
import css from './file-browser.module.css'

interface FileBrowserProps {
  readonly isOpen: boolean
  readonly pipelineId: string
  /** Where to begin; null for the home folder. */
  readonly startAt: string | null
  readonly onChoose: (path: string) => void
  readonly onClose: () => void
}

/** The folders of the machine that Weir runs on, to choose a file or a whole folder from. */
export function FileBrowser({ isOpen, onClose, ...rest }: FileBrowserProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Choose a file or a folder"
      size={760}
      yOffset="8vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Browser {...rest} onClose={onClose} />
    </Modal>
  )
}

function Browser({ pipelineId, startAt, onChoose, onClose }: Omit<FileBrowserProps, 'isOpen'>) {
  const [folder, setFolder] = useState(startAt)
  const [contains, setContains] = useState('')
  const query = useFolder(pipelineId, folder, contains)
  const [first] = query.data?.pages ?? []
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? []
  const open = (next: string) => {
    setFolder(next)
    setContains('')
  }
  return (
    <div className={css['browser']}>
      <nav className={css['trail']} aria-label="Folder">
        {(first?.trail ?? []).map(({ label, folder: each }, index, trail) => (
          <UnstyledButton
            key={each}
            className={css['step']}
            aria-current={index === trail.length - 1 ? 'location' : undefined}
            onClick={() => {
              open(each)
            }}
          >
            {label}
          </UnstyledButton>
        ))}
      </nav>
      <TextInput
        data-autofocus
        size="sm"
        className={css['find'] ?? ''}
        aria-label="Find in this folder"
        placeholder="Find in this folder"
        leftSection={<IconSearch size={14} aria-hidden />}
        value={contains}
        onChange={(event) => {
          setContains(event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          const [only] = entries
          if (event.key === 'ArrowDown') focusRow(event, 0)
          if (event.key === 'Enter' && only && first) choose(first.folder, only, open, onChoose)
        }}
      />
      <ul className={css['places']} aria-label="Places">
        {(first?.places ?? []).map((place) => (
          <li key={place.folder}>
            <UnstyledButton
              className={css['place']}
              aria-current={place.folder === first?.folder ? 'location' : undefined}
              onClick={() => {
                open(place.folder)
              }}
            >
              {place.label}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <div className={css['list']}>
        <Answer
          query={query}
          skeleton={<RowSkeleton rows={10} />}
          wayOut={
            <Button
              size="xs"
              onClick={() => {
                setFolder(null)
              }}
            >
              Open the home folder
            </Button>
          }
        >
          {() =>
            entries.length === 0 ? (
              <p className={css['none']}>
                {contains === '' ? 'This folder is empty.' : `Nothing here contains "${contains}".`}
              </p>
            ) : (
              <ul aria-label="Entries">
                {entries.map((entry) => (
                  <Row
                    key={entry.name}
                    entry={entry}
                    onOpen={() => {
                      if (first) choose(first.folder, entry, open, onChoose)
                    }}
                  />
                ))}
              </ul>
            )
          }
        </Answer>
        {query.hasNextPage ? (
          <Button
            size="xs"
            variant="subtle"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Show more ({formatCount(entries.length)} of {formatCountOf(first?.total ?? 0, 'entry', 'entries')})
          </Button>
        ) : null}
      </div>
      <div className={css['foot']}>
        <span className={css['note']}>Hidden files are left out.</span>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          disabled={first === undefined}
          onClick={() => {
            if (first) onChoose(first.folder)
          }}
        >
          Use this folder
        </Button>
      </div>
    </div>
  )
}

function choose(
  folder: string,
  { name, kind }: FolderEntry,
  open: (folder: string) => void,
  onChoose: (path: string) => void,
): void {
  if (kind === 'folder') open(pathIn(folder, name))
  else onChoose(pathIn(folder, name))
}

function Row({ entry, onOpen }: { entry: FolderEntry; onOpen: () => void }) {
  const { name, kind, sizeBytes, modifiedAt, format } = entry
  const Icon = kind === 'folder' ? IconFolder : format === null ? IconFile : IconFileSpreadsheet
  return (
    <li>
      <UnstyledButton
        className={css['row']}
        data-row
        data-dim={kind === 'file' && format === null}
        onClick={onOpen}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          const rows = rowsOf(event.currentTarget)
          focusRow(event, rows.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1))
        }}
      >
        <Icon size={16} aria-hidden className={css['icon']} />
        <span className={css['name']} title={name}>
          {name}
        </span>
        <span className={css['size']}>{sizeBytes === null ? '' : formatBytes(sizeBytes)}</span>
        <span className={css['time']}>{modifiedAt === null ? '' : <RelativeTime at={modifiedAt} />}</span>
      </UnstyledButton>
    </li>
  )
}

const rowsOf = (element: Element): HTMLElement[] => [
  ...(element.closest('[role=dialog]')?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
]

function focusRow(event: KeyboardEvent, index: number): void {
  event.preventDefault()
  const rows = rowsOf(event.currentTarget)
  if (index < 0) event.currentTarget.closest('[role=dialog]')?.querySelector<HTMLElement>('input')?.focus()
  else rows[index]?.focus()
}

function useFolder(pipelineId: string, folder: string | null, contains: string) {
  return useInfiniteQuery({
    queryKey: ['folder', pipelineId, folder, contains],
    queryFn: ({ pageParam, signal }) =>
      studio.files.browse({ pipelineId, folder, contains, offset: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const seen = pages.reduce((sum, page) => sum + page.entries.length, 0)
      return seen < last.total && last.entries.length > 0 ? seen : undefined
    },
    placeholderData: (before) => (contains === '' ? undefined : before),
    gcTime: 0,
    retry: false,
  })
}
