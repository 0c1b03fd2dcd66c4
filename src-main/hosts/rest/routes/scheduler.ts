import { z } from 'zod'

import { runStatuses } from '../../../../src-shared/runs/run-event.ts'
import { type ScheduleRecord, scheduleTickSchema } from '../../../../src-shared/schedule/schedule-record.ts'
import { scheduleSchema } from '../../../../src-shared/schedule/schedule.ts'
import { asCaller, forEditors, forReaders } from '../rest-route.ts'

const shownSchema = z.object({
  pipelineId: z.string(),
  name: z.string(),
  schedule: scheduleSchema.nullable(),
  isPaused: z.boolean(),
  lastFireAt: z.string().nullable(),
  lastRun: z.object({ id: z.string(), status: z.enum(runStatuses), startedAt: z.string() }).nullable(),
  /** How long a time that has come waits already. */
  lagMinutes: z.number(),
  nextFires: z.array(z.string()),
  error: z.string().nullable(),
})

export const schedulerRoutes = {
  status: forReaders
    .route({
      method: 'GET',
      path: '/scheduler-status',
      tags: ['Scheduler'],
      summary: 'The schedules with their next times, last runs and lag',
    })
    .output(z.object({ checkedAt: z.string(), totalPipelines: z.number().int(), pipelines: z.array(shownSchema) }))
    .handler(async ({ context }) => {
      const { schedules } = context.services
      const found = await schedules.list(undefined)
      const at = new Date()
      const pipelines = await Promise.all(
        found.map(async ({ pipelineId }) => show(await schedules.get({ id: pipelineId }), at)),
      )
      return { checkedAt: at.toISOString(), totalPipelines: found.length, pipelines }
    }),

  tick: forEditors
    .route({ method: 'POST', path: '/scheduler/tick', tags: ['Scheduler'], summary: 'Start what is due, now' })
    .output(scheduleTickSchema)
    .handler(({ context }) => context.services.schedules.tick(undefined, asCaller(context))),
}

function show(record: ScheduleRecord, at: Date): z.infer<typeof shownSchema> {
  const { pipelineId, pipelineName, schedule, isPaused, lastFireAt, nextFires, fault, fires } = record
  const lagMs = Math.max(0, at.getTime() - Date.parse(nextFires[0] ?? at.toISOString()))
  return {
    ...{ pipelineId, name: pipelineName, schedule, isPaused, lastFireAt, nextFires, error: fault },
    lastRun: fires.find(({ run }) => run !== null)?.run ?? null,
    lagMinutes: Math.round(lagMs / 6_000) / 10,
  }
}
