import type { Problem } from '../../../src-shared/errors/problem.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { scheduleFault } from '../../schedule/read-schedule.ts'

/** A schedule that cannot be read. Such a document is not saved. */
export function checkSchedule({ schedule }: Pipeline): readonly Problem[] {
  const message = schedule ? scheduleFault(schedule) : null
  if (message === null) return []
  return [{ code: 'schedule_invalid', severity: 'error', message, nodeId: null, path: 'schedule' }]
}
