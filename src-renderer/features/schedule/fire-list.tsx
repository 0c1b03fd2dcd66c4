import { Link } from 'wouter'

import type { ScheduleFire } from '../../../src-shared/schedule/schedule-record.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { RunStatus } from '../../ui/run-status/run-status.tsx'
import { fireWords } from './schedule-words.ts'
import css from './schedule.module.css'
import { timeInZone } from './zone-names.ts'

/** The times that have come, each with its run or why there is none. */
export function FireList({ fires, timezone }: { fires: readonly ScheduleFire[]; timezone: string }) {
  const columns: readonly ListColumn<ScheduleFire>[] = [
    {
      header: 'Time',
      width: '190px',
      cell: ({ fireAt }) => <span title={fireAt}>{timeInZone(new Date(fireAt), timezone)}</span>,
    },
    { header: 'Run', width: '130px', cell: (fire) => <FireRun fire={fire} /> },
    {
      header: 'Started',
      width: '110px',
      isExtra: true,
      cell: ({ run }) => (run ? <RelativeTime at={run.startedAt} /> : '–'),
    },
    { header: 'Note', cell: (fire) => <span title={noteOf(fire)}>{noteOf(fire)}</span> },
  ]
  return <ListTable label="Last times" rows={fires} rowKey={({ fireAt }) => fireAt} columns={columns} />
}

function FireRun({ fire: { run, status } }: { fire: ScheduleFire }) {
  if (!run) return <span className={css['noRun']}>{fireWords[status]}</span>
  return (
    <Link href={`/runs/${run.id}`} className={css['run']}>
      <RunStatus status={run.status} />
    </Link>
  )
}

function noteOf({ detail, folded }: ScheduleFire): string {
  const missed = folded === 0 ? [] : [`${formatCountOf(folded, 'time')} before it passed without a run.`]
  return [...(detail === null ? [] : [detail]), ...missed].join(' ')
}
