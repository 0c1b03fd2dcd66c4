import { IconAlertTriangle, IconPlayerPause } from '@tabler/icons-react'

import type { ScheduleRecord } from '../../../src-shared/schedule/schedule-record.ts'
import { formatExactTime } from '../../ui/format/format-time.ts'
import { untilText } from '../../ui/format/until-text.ts'
import css from './pipeline-table.module.css'

/** When a pipeline runs by itself the next time, or why it does not. */
export function NextRun({ schedule }: { schedule: ScheduleRecord | undefined }) {
  if (!schedule?.schedule) return <span className={css['quiet']}>–</span>
  if (schedule.fault !== null) {
    return (
      <span className={css['nextRun']} title={schedule.fault} data-bad>
        <IconAlertTriangle size={14} aria-hidden /> Cannot run
      </span>
    )
  }
  if (schedule.isPaused) {
    return (
      <span className={css['nextRun']} title="Its schedule is paused: nothing runs by itself.">
        <IconPlayerPause size={14} aria-hidden /> Paused
      </span>
    )
  }
  const [next] = schedule.nextFires
  if (next === undefined) return <span className={css['quiet']}>No further time</span>
  const at = new Date(next)
  return (
    <time dateTime={next} title={formatExactTime(at)}>
      {untilText(at, new Date())}
    </time>
  )
}
