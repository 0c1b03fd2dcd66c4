import { z } from 'zod'

import { runStatuses } from '../runs/run-event.ts'
import { schedulePolicySchema } from './schedule-policy.ts'
import { scheduleSchema } from './schedule.ts'

/** `queued`: it waits for a run of the pipeline. `claimed`: a process is about to start its run. */
export const fireStatuses = ['queued', 'claimed', 'started', 'missed', 'skipped', 'failed'] as const
export type FireStatus = (typeof fireStatuses)[number]

/** One time of a schedule that has come. */
export const scheduleFireSchema = z.object({
  /** ISO, UTC: the time that the schedule names, whenever its run started. */
  fireAt: z.string(),
  status: z.enum(fireStatuses),
  /** The times before it that passed meanwhile and got no run of their own. */
  folded: z.number().int(),
  /** Why it was skipped, or has failed to start. */
  detail: z.string().nullable(),
  run: z.object({ id: z.string(), status: z.enum(runStatuses), startedAt: z.string() }).nullable(),
})
export type ScheduleFire = z.infer<typeof scheduleFireSchema>

/** The schedule of a pipeline as it is in force. */
export const scheduleRecordSchema = schedulePolicySchema.extend({
  pipelineId: z.string(),
  pipelineName: z.string(),
  /** The version that runs: the published one, else the newest that was saved. Null before the first. */
  version: z.number().int().nullable(),
  isPublished: z.boolean(),
  /** Null: none; the pipeline runs when somebody starts it. */
  schedule: scheduleSchema.nullable(),
  /** Where it is said: in the document of that version, or in the record of the pipeline. */
  saidBy: z.enum(['document', 'pipeline']).nullable(),
  /** Why it starts nothing, where it is wrong. */
  fault: z.string().nullable(),
  isPaused: z.boolean(),
  /** The newest time that was taken up. */
  lastFireAt: z.string().nullable(),
  /** The next times, soonest first. One that is past is about to be taken up. */
  nextFires: z.array(z.string()),
  /** Those that have come, the newest first. */
  fires: z.array(scheduleFireSchema),
})
export type ScheduleRecord = z.infer<typeof scheduleRecordSchema>

export const schedulePreviewSchema = z.object({
  fires: z.array(z.string()),
  /** Why there are none. */
  fault: z.string().nullable(),
})

/** What one look at all schedules did. */
export const scheduleTickSchema = z.object({
  tickAt: z.string(),
  totalPipelines: z.number().int(),
  /** Another look of this process was going on; nothing was done. */
  skipped: z.boolean(),
  started: z.array(z.object({ pipelineId: z.string(), fireAt: z.string(), runId: z.string() })),
  failed: z.array(z.object({ pipelineId: z.string(), fireAt: z.string(), message: z.string() })),
  /** As many runs go on as may go on at once: what else is due waits for a later look. */
  isFull: z.boolean(),
  /** When the next run is due, where a schedule is in force. */
  nextFireAt: z.string().nullable(),
})
export type ScheduleTick = z.infer<typeof scheduleTickSchema>
