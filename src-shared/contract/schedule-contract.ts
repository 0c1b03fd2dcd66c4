import { z } from 'zod'

import { schedulePolicySchema } from '../schedule/schedule-policy.ts'
import { schedulePreviewSchema, scheduleRecordSchema, scheduleTickSchema } from '../schedule/schedule-record.ts'
import { scheduleSchema } from '../schedule/schedule.ts'
import { base, byId, change } from './contract-base.ts'

/** When pipelines run by themselves. */
export const scheduleContract = {
  /** Of every pipeline that has one, by the name of the pipeline, without the times that have come. */
  list: base.output(z.array(scheduleRecordSchema)),
  get: base.input(byId).output(scheduleRecordSchema),
  /** When a schedule would start runs of a pipeline, before it is saved. */
  preview: base
    .input(byId.extend({ schedule: scheduleSchema, count: z.number().int().min(1).max(50).default(5) }))
    .output(schedulePreviewSchema),
  /** Saves a schedule as a new version of the pipeline's document, and how it is kept. What is left out stays; null: no schedule. */
  set: change
    .input(byId.extend({ schedule: scheduleSchema.nullable().optional() }).extend(schedulePolicySchema.partial().shape))
    .output(scheduleRecordSchema),
  /** Pauses the pipeline, or makes it active again. What passes meanwhile is not missed. */
  pause: change.input(byId.extend({ isPaused: z.boolean() })).output(scheduleRecordSchema),
  /** Looks at all schedules now and starts what is due. */
  tick: change.output(scheduleTickSchema),
}
