import { Button, Modal, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'

import { placeKinds, type PlaceEntry } from '../../../../src-shared/connectors/connector-place.ts'
import { formatCount, formatCountOf } from '../../../../src-shared/values/format-count.ts'
import type { NodeDocument } from '../../../document/pipeline-document.ts'
import { Answer } from '../../../ui/state/answer.tsx'
import { RowSkeleton } from '../../../ui/state/row-skeleton.tsx'
import css from './browse.module.css'
import { FirstRows } from './first-rows.tsx'
import { ListedAt } from './listed-at.tsx'
import { focusRow, PlaceRow } from './place-row.tsx'
import { usePlace } from './use-place.ts'

interface ConnectorBrowserProps {
  readonly connector: { readonly id: string; readonly name: string }
  /** Where to begin; null where the connector does. */
  readonly startAt: string | null
  /** The source that would read an entry, to look at its rows. */
  readonly sourceOf: (entry: PlaceEntry) => NodeDocument | Promise<NodeDocument>
  readonly onChoose: (entry: PlaceEntry) => void
  /** Absent where a source reads no folder. */
  readonly onChooseFolder?: (path: string) => void
  readonly onClose: () => void
}

/** What lies in a store or a database, to choose a file or a table from after a look at its rows. */
export function ConnectorBrowser({ onClose, ...rest }: ConnectorBrowserProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Browse ${rest.connector.name}`}
      size={1080}
      yOffset="6vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Browser {...rest} onClose={onClose} />
    </Modal>
  )
}

function Browser(props: ConnectorBrowserProps) {
  const { connector, startAt, sourceOf, onChoose, onChooseFolder, onClose } = props
  const [path, setPath] = useState(startAt)
  const [typed, setTyped] = useState('')
  const [looked, setLooked] = useState<PlaceEntry | null>(null)
  const { query, again } = usePlace(connector.id, path, typed)
  const [first] = query.data?.pages ?? []
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? []
  const go = (next: string) => {
    setPath(next)
    setTyped('')
    setLooked(null)
  }
  const open = (entry: PlaceEntry) => {
    if (placeKinds[entry.kind].holds) go(entry.path)
    else if (entry.path === looked?.path) onChoose(entry)
    else setLooked(entry)
  }
  const trail = [{ label: connector.name, path: '' }, ...(first?.trail ?? [])]
  const around = trail.at(-2)?.path
  return (
    <div className={css['browser']}>
      <nav className={css['trail']} aria-label="Place">
        {trail.map(({ label, path: each }, index) => (
          <UnstyledButton
            key={each}
            className={css['step']}
            title={label}
            aria-current={index === trail.length - 1 ? 'location' : undefined}
            onClick={() => {
              go(each)
            }}
          >
            {label}
          </UnstyledButton>
        ))}
      </nav>
      <div className={css['head']}>
        <TextInput
          data-autofocus
          className={css['find'] ?? ''}
          type="search"
          aria-label="Find here"
          placeholder="Find here"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
          }}
          onKeyDown={(event) => {
            const [only] = entries
            if (event.key === 'ArrowDown') focusRow(event, 0)
            if (event.key === 'Enter' && only) open(only)
          }}
        />
        {first ? (
          <ListedAt
            at={first.listedAt}
            isBusy={again.isPending}
            onRefresh={() => {
              again.mutate()
            }}
          />
        ) : null}
      </div>
      <div
        className={css['list']}
        onKeyDown={(event) => {
          if (event.key === 'Backspace' && around !== undefined) go(around)
        }}
      >
        <Answer
          key={path}
          query={query}
          skeleton={<RowSkeleton rows={8} />}
          wayOut={
            path === '' ? null : (
              <Button
                size="xs"
                onClick={() => {
                  go('')
                }}
              >
                Go to the top of {connector.name}
              </Button>
            )
          }
        >
          {() =>
            entries.length === 0 ? (
              <p className={css['none']}>
                {typed === '' ? 'There is nothing here.' : `Nothing here contains "${typed}".`}
              </p>
            ) : (
              <ul aria-label="Entries">
                {entries.map((entry) => (
                  <PlaceRow
                    key={`${entry.kind} ${entry.path}`}
                    entry={entry}
                    isLookedAt={entry.path === looked?.path}
                    onOpen={() => {
                      open(entry)
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
        {first?.isCut ? (
          <p className={css['none']}>
            There are more than {formatCount(first.total)}. Type part of a name to find the others.
          </p>
        ) : null}
      </div>
      <div className={css['rows']}>
        {looked === null ? (
          <p className={css['none']}>Choose a name to see its first rows.</p>
        ) : (
          <FirstRows key={looked.path} entry={looked} sourceOf={sourceOf} />
        )}
      </div>
      <div className={css['foot']}>
        <Button onClick={onClose}>Cancel</Button>
        {onChooseFolder && first ? (
          <Button
            onClick={() => {
              onChooseFolder(first.path)
            }}
          >
            Use this folder
          </Button>
        ) : null}
        <Button
          variant="filled"
          disabled={looked === null}
          onClick={() => {
            if (looked) onChoose(looked)
          }}
        >
          <span className={css['chosen']}>{looked === null ? 'Use it' : `Use ${looked.name}`}</span>
        </Button>
      </div>
    </div>
  )
}
