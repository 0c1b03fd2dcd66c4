import type { RunStatus } from '../../../src-shared/runs/run-event.ts'

/** How the platform calls the end of a run in a list of runs; `isPartial` where rows of it were rejected. */
export function runWord(status: RunStatus, isPartial: boolean): string {
  switch (status) {
    case 'running':
      return 'running'
    case 'succeeded':
      return isPartial ? 'completed_with_errors' : 'completed'
    case 'failed':
    case 'cancelled':
      return 'failed'
  }
}

/** The same in the record of a pipeline. */
export function lastRunWord(status: RunStatus): string {
  switch (status) {
    case 'running':
      return 'running'
    case 'succeeded':
      return 'success'
    case 'failed':
    case 'cancelled':
      return 'failed'
  }
}
