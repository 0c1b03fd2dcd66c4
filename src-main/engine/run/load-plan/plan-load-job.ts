import { AppError, toFailureRecord } from '../../../../src-shared/errors/app-error.ts'
import type { RunEvent } from '../../../../src-shared/runs/run-event.ts'
import { openRunProgress } from '../run-context.ts'
import { failureOf, withEngine } from '../run-job.ts'
import type { LoadPlanJob, LoadPlanOutcome } from '../run-port.ts'
import { planLoad } from './plan-load.ts'

/** Finds what the run of a job would do; never throws. */
export async function planLoadJob(
  job: LoadPlanJob,
  emit: (event: RunEvent) => void,
  signal: AbortSignal,
): Promise<LoadPlanOutcome> {
  try {
    const begun = { job, emit, signal, progress: openRunProgress() }
    return {
      status: 'planned',
      planned: await withEngine(begun, (running) => planLoad({ ...running, job: { ...job, ...running.job } })),
    }
  } catch (error) {
    return signal.aborted
      ? { status: 'cancelled', error: toFailureRecord(new AppError('plan_cancelled', { by: 'the user' })) }
      : { status: 'failed', error: failureOf(job, signal, error) }
  }
}
