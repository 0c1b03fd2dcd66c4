import { toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import type { LoadPlanEvent } from '../../../src-shared/load-plan/load-plan.ts'
import type { StudioParts } from '../studio-parts.ts'
import { makeLoadPlan, type PlanRequest } from './make-load-plan.ts'

/** Makes a plan while its events are read; whatever happens, the last event says how it ended. */
export async function* planEvents(
  parts: StudioParts,
  request: () => Promise<PlanRequest>,
): AsyncGenerator<LoadPlanEvent, void> {
  try {
    yield* makeLoadPlan(parts, await request())
  } catch (thrown) {
    const error = toFailureRecord(thrown)
    if (error.code === 'bug') parts.log.bug(thrown, 'a plan')
    yield { type: 'failed', error }
  }
}
