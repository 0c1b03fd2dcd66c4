import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'

import type { TraceEnd } from '../../../../src-shared/contract/trace-records.ts'
import { byExit } from '../../../../src-shared/receipt/exit-words.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../../api/studio-client.ts'
import { baseName } from '../../../ui/format/format-path.ts'
import { Section } from '../../../ui/section/section.tsx'
import { Answer } from '../../../ui/state/answer.tsx'
import { RecordList } from './record-list.tsx'
import css from './trace-drawer.module.css'
import { TraceFiles } from './trace-files.tsx'
import { TraceLadder } from './trace-ladder.tsx'
import { TraceSkeleton } from './trace-skeleton.tsx'
import type { TraceTarget } from './trace-target.ts'
import { TracedRunLine } from './traced-run-line.tsx'

/** A record with the rows that it became, or the reason why it became none. */
export function RecordTraceView({ target }: { target: Extract<TraceTarget, { kind: 'record' }> }) {
  const { file, line, runId } = target
  const trace = useQuery({
    ...studioQuery.trace.record.queryOptions({ input: { file, at: { line }, runId } }),
    retry: false,
  })
  return (
    <Answer query={trace} skeleton={<TraceSkeleton />}>
      {(found) => (
        <>
          <TracedRunLine run={found.run} words="In" />
          {found.record ? <RecordList records={[found.record]} /> : null}
          {found.ends.shown.map((end, index) => (
            <End key={index} end={end} />
          ))}
          {found.ends.total > found.ends.shown.length ? (
            <p className={css['note']}>and {formatCountOf(found.ends.total - found.ends.shown.length, 'more row')}</p>
          ) : null}
          {found.notes.map((note) => (
            <p key={note} className={css['note']}>
              {note}
            </p>
          ))}
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

function End({ end }: { end: TraceEnd }) {
  switch (end.kind) {
    case 'loaded':
      return (
        <p className={css['end']}>
          {end.state === 'missing' ? 'Went to a row that is not there any more: ' : 'In '}
          <Link href={`/data/${end.table}`}>{end.table}</Link>{' '}
          <b>{end.key.map(({ column, value }) => `${column} ${value ?? 'null'}`).join(', ')}</b>
          {end.state === 'rewritten' ? ', which another run wrote last' : ''}
        </p>
      )
    case 'partner':
      return <p className={css['end']}>{end.nodeId} only asked whether it is there</p>
    case 'left':
      return (
        <p className={css['end']} data-left>
          <b>{end.reason}</b> at {end.nodeId}
          {byExit(end)}
          {end.value === null ? '' : `, “${end.value}”`}
          {end.inFavourOf ? `, in favour of ${baseName(end.inFavourOf.file)}:${end.inFavourOf.line}` : ''}
          {end.quarantine?.replayedRun ? (
            <>
              , loaded since by{' '}
              <Link href={`/runs/${end.quarantine.replayedRun}`}>run {end.quarantine.replayedRun.slice(0, 8)}</Link>
            </>
          ) : null}
        </p>
      )
  }
}
