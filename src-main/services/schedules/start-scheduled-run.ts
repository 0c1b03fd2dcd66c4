import { failureDefinition } from '../../../src-shared/errors/failures.ts'
import { toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { momentText } from '../../../src-shared/values/moment-text.ts'
import type { ClaimedFire, ScheduledPipeline } from '../../storage/schedule-store.ts'
import { raiseAlerts } from '../alerts/run-alerts.ts'
import { audited } from '../audit/audited.ts'
import { startRun } from '../runs/start-run.ts'
import type { StudioParts } from '../studio-parts.ts'
import type { StartFire } from './look-at-schedules.ts'

/** Starts the run of a time that has come. One that cannot start is an alert: nobody is there to read a message. */
export function startScheduledRun(parts: StudioParts): StartFire {
  return async (fire, pipeline) => {
    const { pipelineId, pipelineName, version } = pipeline
    const caller = { kind: 'schedule', name: pipelineName, id: pipelineId } as const
    const call = { call: 'runs.start', subject: () => pipelineId, context: { caller } }
    try {
      await audited(parts, call, () =>
        startRun(parts, {
          ...{ pipelineId, runId: fire.runId, scheduledFor: fire.fireAt },
          ...(version === null ? {} : { version }),
        }),
      )
      return { failure: null }
    } catch (error) {
      const { code, message } = toFailureRecord(error)
      if (code === 'bug') parts.log.bug(error, 'a scheduled run')
      raiseAlerts(parts, [notStarted(fire, pipeline, { code, message }, parts.now())])
      return { failure: message }
    }
  }
}

const notStarted = (
  { fireAt }: ClaimedFire,
  { pipelineId, pipelineName }: ScheduledPipeline,
  { code, message }: { readonly code: string; readonly message: string },
  at: Date,
) => ({
  at: at.toISOString(),
  severity: failureDefinition(code).failureClass === 'world' ? ('warning' as const) : ('error' as const),
  title: `Scheduled run did not start: ${pipelineName}`,
  detail: `The run of ${momentText(fireAt)} could not start. ${message}`,
  source: 'flow',
  pipelineId,
  runId: null,
  cause: `schedule ${code}`,
})
