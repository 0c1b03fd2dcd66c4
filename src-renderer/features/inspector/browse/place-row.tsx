import { UnstyledButton } from '@mantine/core'
import {
  IconApi,
  IconColumns,
  IconDatabase,
  IconEye,
  IconFile,
  IconFolder,
  IconMessages,
  IconStack2,
  IconTable,
} from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'

import { placeKinds, type PlaceEntry, type PlaceKind } from '../../../../src-shared/connectors/connector-place.ts'
import { formatCount } from '../../../../src-shared/values/format-count.ts'
import { formatBytes } from '../../../ui/format/format-bytes.ts'
import { RelativeTime } from '../../../ui/format/relative-time.tsx'
import css from './browse.module.css'

interface PlaceRowProps {
  readonly entry: PlaceEntry
  readonly isLookedAt: boolean
  readonly onOpen: () => void
}

/** One entry: a folder to go into, or a file or a table to look at. */
export function PlaceRow({ entry, isLookedAt, onOpen }: PlaceRowProps) {
  const { kind, name, sizeBytes, modifiedAt, rows, type } = entry
  const Icon = icons[kind]
  return (
    <li>
      <UnstyledButton
        className={css['row']}
        data-row
        aria-current={isLookedAt}
        onClick={onOpen}
        onKeyDown={(event) => {
          const all = rowsAround(event.currentTarget)
          const at = all.indexOf(event.currentTarget)
          const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
          if (next !== undefined) focusRow(event, next)
        }}
      >
        <Icon size={16} aria-label={placeKinds[kind].label} className={css['icon']} />
        <span className={css['name']} title={name}>
          {name}
        </span>
        <span className={css['fact']}>
          {sizeBytes === undefined ? null : formatBytes(sizeBytes)}
          {rows === undefined ? null : `about ${formatCount(rows)} rows`}
          {type}
        </span>
        {modifiedAt === undefined ? null : (
          <span className={css['fact']}>
            <RelativeTime at={modifiedAt} />
          </span>
        )}
      </UnstyledButton>
    </li>
  )
}

const icons: Readonly<Record<PlaceKind, typeof IconFile>> = {
  database: IconDatabase,
  schema: IconStack2,
  folder: IconFolder,
  file: IconFile,
  table: IconTable,
  view: IconEye,
  collection: IconTable,
  resource: IconApi,
  topic: IconMessages,
  column: IconColumns,
}

const rowsAround = (element: Element): HTMLElement[] => [
  ...(element.closest('[role=dialog]')?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
]

/** The row of that number gets the focus; before the first one it is the field above them. */
export function focusRow(event: KeyboardEvent, index: number): void {
  event.preventDefault()
  if (index < 0) event.currentTarget.closest('[role=dialog]')?.querySelector<HTMLElement>('input')?.focus()
  else rowsAround(event.currentTarget)[index]?.focus()
}
