import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'

import { styleNonce } from '../../api/style-nonce.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './rejected-page.module.css'
import { rejectedFilter, type RejectedView } from './rejected-view.ts'
import { useRejectedRows } from './use-rejected-rows.ts'

interface RejectedGridProps {
  readonly table: string
  readonly view: RejectedView
  /** How many rows the view has. */
  readonly count: number
  readonly version: number
  readonly round: number
  readonly onChoose: (ids: readonly string[]) => void
  readonly onLook: (next: Partial<RejectedView>) => void
}

/** The rows of the view; the first one is open until another is. */
export function RejectedGrid({ table, view, count, version, round, onChoose, onLook }: RejectedGridProps) {
  const words = useFailureWords()
  const [failure, setFailure] = useState<string | null>(null)
  const { first, columns, load, sample, cellTone } = useRejectedRows(table, rejectedFilter(view), view.state)
  const firstId = first.isPlaceholderData ? undefined : first.data?.rows[0]?.id
  useEffect(() => {
    if (view.rowId === null && firstId !== undefined) onLook({ rowId: firstId })
  }, [view.rowId, firstId, onLook])
  if (count === 0) {
    return (
      <EmptyState
        action={
          <Button
            onClick={() => {
              onLook({ state: view.state === 'all' ? 'waiting' : 'all', reason: null, runId: null, rowId: null })
            }}
          >
            Show all rows
          </Button>
        }
      >
        {emptySentence[view.state]}
      </EmptyState>
    )
  }
  return (
    <div className={css['rows']}>
      {failure === null ? null : <FailureNotice message={failure} />}
      <Answer query={first} skeleton={<RowSkeleton rows={12} />}>
        {() => (
          <DataGrid
            label={`Rejected rows of ${table}`}
            nonce={styleNonce()}
            columns={columns}
            rows={{
              kind: 'pages',
              load,
              sample,
              onFailure: (error) => {
                setFailure(words(error))
              },
            }}
            cellTone={cellTone}
            onHeaderClick={doNothing}
            choosing={{
              idOf: (row) => String(row.at(-1)),
              canChoose: (row) => !columns.some(({ of }, index) => of === 'state' && row[index] === 'loaded'),
              onChoose,
              onOpen: (rowId) => {
                onLook({ rowId })
              },
              openedId: view.rowId,
              version,
              round,
            }}
          />
        )}
      </Answer>
    </div>
  )
}

/** The rows of the newest run come first, in the order of its files, always. */
const doNothing = (): void => undefined

const emptySentence: Readonly<Record<RejectedView['state'], string>> = {
  waiting: 'No row waits here. Those that were rejected are loaded, or there are none for this choice.',
  loaded: 'No row of this choice has been replayed yet.',
  all: 'There is no row for this choice.',
}
