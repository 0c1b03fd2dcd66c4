import type { RunRecord } from '../../../src-shared/contract/records.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { formatDuration } from '../format/format-duration.ts'
import { RelativeTime } from '../format/relative-time.tsx'
import { type ListColumn, ListTable } from '../list/list-table.tsx'
import { RunStatus } from './run-status.tsx'
import css from './run-table.module.css'

const columns: readonly ListColumn<RunRecord>[] = [
  {
    header: 'Pipeline',
    cell: (run) => (
      <span title={run.pipelineName}>
        {run.pipelineName}
        {run.error ? <span className={css['error']}>{run.error.message}</span> : null}
      </span>
    ),
  },
  { header: 'Status', width: '112px', cell: (run) => <RunStatus status={run.status} /> },
  { header: 'Started', width: '140px', cell: (run) => <RelativeTime at={run.startedAt} /> },
  { header: 'Took', width: '88px', align: 'end', cell: (run) => orDash(run.durationMs, formatDuration) },
  { header: 'Read', width: '96px', align: 'end', isExtra: true, cell: (run) => orDash(run.rowsRead, formatCount) },
  { header: 'Loaded', width: '96px', align: 'end', cell: (run) => orDash(run.rowsLoaded, formatCount) },
  {
    header: 'Rejected',
    width: '88px',
    align: 'end',
    cell: (run) => (
      <span className={run.rowsRejected ? css['rejected'] : undefined}>{orDash(run.rowsRejected, formatCount)}</span>
    ),
  },
]

/** Runs, a row each; a row leads to its receipt. */
export function RunTable({ label, runs }: { label: string; runs: readonly RunRecord[] }) {
  return (
    <ListTable label={label} rows={runs} columns={columns} rowKey={(run) => run.id} href={(run) => `/runs/${run.id}`} />
  )
}

const orDash = (value: number | null, format: (value: number) => string): string =>
  value === null ? '–' : format(value)
