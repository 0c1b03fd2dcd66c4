import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

import type { GenerationRecord } from '../../../src-shared/load-modes/generation-record.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { formatBytes } from '../../ui/format/format-bytes.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { RunLink } from './run-link.tsx'
import css from './target-state.module.css'

/** The rows that a table has and those that it had before its last load, to be put back or dropped. */
export function Generations({ table }: { table: string }) {
  const generations = useQuery(studioQuery.generations.list.queryOptions())
  return (
    <Answer query={generations} skeleton={<RowSkeleton rows={3} />}>
      {(list) => {
        const kept = list.find((each) => each.table === table)
        return kept ? (
          <Kept kept={kept} />
        ) : (
          <p className={css['none']}>
            No earlier rows are kept. A load keeps those that it replaces until the next one.
          </p>
        )
      }}
    </Answer>
  )
}

function Kept({ kept }: { kept: GenerationRecord }) {
  const [asked, setAsked] = useState<'restore' | 'drop' | null>(null)
  const { table, activeRows, previousRows, activeRunId, previousRunId, swappedAt, sizeBytes } = kept
  const close = () => {
    setAsked(null)
  }
  return (
    <>
      <ol className={css['generations']}>
        <Generation title="In use" rows={rowsOf(activeRows)}>
          since <RelativeTime at={swappedAt} />
          <RunLink runId={activeRunId} />
        </Generation>
        <Generation title="Previous" rows={rowsOf(previousRows)}>
          {formatBytes(sizeBytes)}
          <RunLink runId={previousRunId} hasTime />
        </Generation>
      </ol>
      <div className={css['buttons']}>
        <Button
          variant="subtle"
          onClick={() => {
            setAsked('drop')
          }}
        >
          Drop…
        </Button>
        <Button
          onClick={() => {
            setAsked('restore')
          }}
        >
          Put back…
        </Button>
      </div>
      <Change
        isOpen={asked === 'restore'}
        call={() => studio.generations.restore({ table })}
        title={`Put back the ${rowsOf(previousRows)} that ${table} had before?`}
        verb={`Put back ${rowsOf(previousRows)}`}
        onClose={close}
      >
        <p>
          The {rowsOf(activeRows)} that it has now are kept as the previous generation, so putting back once more undoes
          this. Whoever reads the table sees the one or the other, never a mixture.
        </p>
      </Change>
      <Change
        isOpen={asked === 'drop'}
        call={() => studio.generations.drop({ table })}
        title={`Drop the ${rowsOf(previousRows)} that ${table} had before?`}
        verb={`Drop ${rowsOf(previousRows)}`}
        typedName={table}
        onClose={close}
      >
        <p>They cannot be put back afterwards. The {rowsOf(activeRows)} that the table has now stay.</p>
      </Change>
    </>
  )
}

function Generation({ title, rows, children }: { title: string; rows: string; children: ReactNode }) {
  return (
    <li>
      <span className={css['which']}>{title}</span>
      <span className={css['what']}>
        <b>{rows}</b>
        <span>{children}</span>
      </span>
    </li>
  )
}

interface ChangeProps {
  readonly isOpen: boolean
  readonly call: () => Promise<unknown>
  readonly title: string
  readonly verb: string
  readonly typedName?: string
  readonly onClose: () => void
  readonly children: ReactNode
}

function Change({ call, onClose, children, ...rest }: ChangeProps) {
  const client = useQueryClient()
  const words = useFailureWords()
  const change = useMutation({
    mutationFn: call,
    onSuccess: () => {
      onClose()
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'preview' })
    },
  })
  return (
    <ConfirmDialog
      {...rest}
      isBusy={change.isPending}
      failure={change.error ? words(change.error) : null}
      onConfirm={() => {
        change.mutate()
      }}
      onClose={() => {
        change.reset()
        onClose()
      }}
    >
      {children}
    </ConfirmDialog>
  )
}

const rowsOf = (rows: number | null): string => (rows === null ? 'rows' : formatCountOf(rows, 'row'))
