import { IconCalendarClock } from '@tabler/icons-react'
import { Link } from 'wouter'

import type { RunRecord } from '../../../src-shared/contract/records.ts'
import { leftOutReasons, leftOutRows } from '../../../src-shared/receipt/left-out.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { formatDuration } from '../format/format-duration.ts'
import { RelativeTime } from '../format/relative-time.tsx'
import { type ListColumn, ListTable } from '../list/list-table.tsx'
import { runRowsHref } from './run-rows-href.ts'
import { RunStatus } from './run-status.tsx'
import { replayText } from './replay-text.ts'
import css from './run-table.module.css'

const columns: readonly ListColumn<RunRecord>[] = [
  {
    header: 'Pipeline',
    cell: (run) => (
      <span title={run.pipelineName}>
        {run.pipelineName}
        {run.replay === null ? null : <span className={css['replay']}>{replayText(run.replay)}</span>}
        {run.error ? <span className={css['error']}>{run.error.message}</span> : null}
      </span>
    ),
  },
  { header: 'Status', width: '112px', cell: (run) => <RunStatus status={run.status} /> },
  {
    header: 'Started',
    width: '152px',
    cell: (run) => (
      <span className={css['started']}>
        <RelativeTime at={run.startedAt} />
        {run.scheduledFor === null ? null : (
          <IconCalendarClock size={14} role="img" aria-label="by its schedule" title="Started by its schedule" />
        )}
      </span>
    ),
  },
  { header: 'Took', width: '88px', align: 'end', isExtra: true, cell: (run) => orDash(run.durationMs, formatDuration) },
  { header: 'Read', width: '96px', align: 'end', isExtra: true, cell: (run) => orDash(run.rowsRead, formatCount) },
  { header: 'Loaded', width: '96px', align: 'end', cell: (run) => orDash(run.rowsLoaded, formatCount) },
  { header: 'Left out', width: '88px', align: 'end', cell: (run) => <LeftOutRows run={run} /> },
  {
    header: 'Values changed',
    width: '120px',
    align: 'end',
    cell: ({ id, valuesChanged }) => (
      <Figure
        figure={valuesChanged}
        href={runRowsHref(id, { reason: 'changed' })}
        title="Values that could not be kept as they were: made null, cut, rounded, replaced, filled"
      />
    ),
  },
]

/** Runs, a row each; a row leads to its receipt. */
export function RunTable({ label, runs }: { label: string; runs: readonly RunRecord[] }) {
  return (
    <ListTable label={label} rows={runs} columns={columns} rowKey={(run) => run.id} href={(run) => `/runs/${run.id}`} />
  )
}

/** The rows that did not reach a table; what they are is said by the tooltip and shown behind the number. */
function LeftOutRows({ run: { id, leftOut } }: { run: RunRecord }) {
  const parts = leftOutReasons.flatMap((reason) => {
    const rows = leftOut?.[reason]
    return rows === undefined ? [] : [`${formatCount(rows)} ${reason}`]
  })
  const [only] = leftOutReasons.filter((reason) => leftOut?.[reason] !== undefined)
  return (
    <Figure
      figure={leftOut && leftOutRows(leftOut)}
      href={runRowsHref(id, parts.length === 1 && only !== undefined ? { reason: only } : {})}
      title={parts.join(', ')}
      isBad={leftOut?.quarantined !== undefined || leftOut?.skipped !== undefined}
    />
  )
}

interface FigureProps {
  readonly figure: number | null
  readonly href: string
  readonly title: string
  readonly isBad?: boolean
}

function Figure({ figure, href, title, isBad = false }: FigureProps) {
  if (!figure) return orDash(figure, formatCount)
  return (
    <Link
      href={href}
      className={css['figure']}
      data-bad={isBad}
      title={title}
      aria-label={`${formatCount(figure)}: ${title}. Show them`}
    >
      {formatCount(figure)}
    </Link>
  )
}

const orDash = (value: number | null, format: (value: number) => string): string =>
  value === null ? '–' : format(value)
