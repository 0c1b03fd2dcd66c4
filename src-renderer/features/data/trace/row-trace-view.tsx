import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { RowTrace } from '../../../../src-shared/contract/trace-records.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../../api/studio-client.ts'
import { baseName } from '../../../ui/format/format-path.ts'
import { Section } from '../../../ui/section/section.tsx'
import { Answer } from '../../../ui/state/answer.tsx'
import { RecordList } from './record-list.tsx'
import { TraceComparisonView } from './trace-comparison-view.tsx'
import css from './trace-drawer.module.css'
import { TraceFiles } from './trace-files.tsx'
import { TraceLadder } from './trace-ladder.tsx'
import { TraceSkeleton } from './trace-skeleton.tsx'
import type { TraceTarget } from './trace-target.ts'
import { TracedRunLine } from './traced-run-line.tsx'

const firstRecords = 20
const mostRecords = 1000

/** A row with its run, its source records, and its values at each node. */
export function RowTraceView({ target }: { target: Extract<TraceTarget, { kind: 'row' }> }) {
  const [limit, setLimit] = useState(firstRecords)
  const { table, key } = target
  const trace = useQuery({
    ...studioQuery.trace.row.queryOptions({ input: { table, key, page: { offset: 0, limit } } }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <Answer query={trace} skeleton={<TraceSkeleton />}>
      {(found) => (
        <>
          <p className={css['key']}>
            {table} <b>{found.key.map(({ column, value }) => `${column} ${value ?? 'null'}`).join(', ')}</b>
          </p>
          {found.run ? <TracedRunLine run={found.run} words="Written last by" /> : null}
          <TraceComparisonView comparison={found.comparison} />
          {found.notes.map((note) => (
            <p key={note} className={css['note']}>
              {note}
            </p>
          ))}
          {found.replayed ? <Replayed replayed={found.replayed} /> : null}
          {found.records.total > 0 ? (
            <Section title={`From ${formatCountOf(found.records.total, 'record')}`}>
              <RecordList records={found.records.shown} />
              <MoreRecords
                {...found.records}
                isLoading={trace.isPlaceholderData}
                onMore={() => {
                  setLimit(Math.min(mostRecords, limit * 5))
                }}
              />
            </Section>
          ) : null}
          <TraceFiles files={found.files} />
          {found.steps.length > 0 ? (
            <Section title="Values at each node">
              <TraceLadder steps={found.steps} />
            </Section>
          ) : null}
        </>
      )}
    </Answer>
  )
}

interface MoreRecordsProps {
  readonly total: number
  readonly shown: readonly unknown[]
  readonly isLoading: boolean
  readonly onMore: () => void
}

function MoreRecords({ total, shown, isLoading, onMore }: MoreRecordsProps) {
  const left = total - shown.length
  if (left <= 0) return null
  if (shown.length >= mostRecords) return <p className={css['note']}>and {formatCountOf(left, 'more record')}</p>
  return (
    <Button size="xs" loading={isLoading} onClick={onMore}>
      Show more of the {formatCountOf(left, 'other record')}
    </Button>
  )
}

function Replayed({ replayed }: { replayed: NonNullable<RowTrace['replayed']> }) {
  const { file, line, raw, reason, nodeId, isEdited, row } = replayed
  return (
    <Section title="The rejected row it was loaded from">
      <p className={css['place']}>
        {baseName(file)}:{line}{' '}
        <span>
          {nodeId}: {reason}
        </span>
      </p>
      <pre className={css['raw']} tabIndex={0} aria-label="The record as it was rejected">
        {raw}
      </pre>
      <p className={css['note']}>{isEdited ? 'Corrected to:' : 'Loaded as it was:'}</p>
      <pre className={css['raw']} tabIndex={0} aria-label="The row as it was loaded">
        {JSON.stringify(row, null, 2)}
      </pre>
    </Section>
  )
}
