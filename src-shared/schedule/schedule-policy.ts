import { z } from 'zod'

/** What happens to the times that passed while nothing could run: the computer slept, or Weir was closed. */
export const missedPolicies = ['run_once', 'run_all', 'skip'] as const
export type MissedPolicy = (typeof missedPolicies)[number]

/** What happens when it is time and a run of the pipeline is still going on. */
export const overlapPolicies = ['skip', 'queue', 'allow'] as const
export type OverlapPolicy = (typeof overlapPolicies)[number]

export const longestJitterSeconds = 3600

/** How a schedule is kept. It belongs to the pipeline and not to its document, so it needs no new version. */
export const schedulePolicySchema = z.object({
  missed: z.enum(missedPolicies),
  overlap: z.enum(overlapPolicies),
  /** Each start is put off by up to this, and never beyond the next one. */
  jitterSeconds: z.number().int().min(0).max(longestJitterSeconds),
})
export type SchedulePolicy = z.infer<typeof schedulePolicySchema>

/** The platform's own: of several missed times the newest runs, and a run at a time. */
export const unsetPolicy: SchedulePolicy = { missed: 'run_once', overlap: 'skip', jitterSeconds: 0 }
