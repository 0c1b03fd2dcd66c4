import { z } from 'zod'

/** From the least to the most urgent, as the System Health feed names them. */
export const alertSeverities = ['info', 'success', 'warning', 'error', 'critical'] as const
export type AlertSeverity = (typeof alertSeverities)[number]

/** One entry of the System Health feed. */
export const alertSchema = z.object({
  id: z.string(),
  /** ISO, UTC. */
  at: z.string(),
  severity: z.enum(alertSeverities),
  title: z.string(),
  detail: z.string(),
  /** The part of Weir that raised it: see `alertSources`. */
  source: z.string(),
  pipelineId: z.string().nullable(),
  runId: z.string().nullable(),
  isRead: z.boolean(),
  /** How often it was raised, with the same cause, since somebody read it; the other properties are those of the last time. */
  times: z.number().int().min(1),
  /** When what it is about was over, such as a disk that was nearly full; null while it lasts, and for what happened once. */
  overAt: z.string().nullable(),
  isDismissed: z.boolean(),
  /** Null where it is not dismissed, or was before this was kept. */
  dismissedAt: z.string().nullable(),
})
export type Alert = z.infer<typeof alertSchema>

/** `cause` is the same for alerts that need to be known once: `column_missing at src`. */
export type NewAlert = Omit<Alert, 'id' | 'isRead' | 'times' | 'overAt' | 'isDismissed' | 'dismissedAt'> & {
  readonly cause: string
}

/** What raises alerts in Weir, in the platform's words. */
export const alertSources = [
  { name: 'flow', label: 'Runs and schedules' },
  { name: 'data', label: 'Data' },
  { name: 'system', label: 'This machine' },
  { name: 'approvals', label: 'Approvals' },
] as const
export type AlertSource = (typeof alertSources)[number]['name']

/** What the health checks found when they looked now. */
export const checkedHealthSchema = z.object({
  /** How many checks could look: one whose database is not running cannot. */
  checked: z.number().int(),
  /** How many alerts last. */
  found: z.number().int(),
})
export type CheckedHealth = z.infer<typeof checkedHealthSchema>

export const alertQuerySchema = z.object({
  unreadOnly: z.boolean().default(false),
  /** Instead of the others those that somebody dismissed and that still last. */
  dismissedOnly: z.boolean().default(false),
  severities: z.array(z.enum(alertSeverities)).optional(),
  sources: z.array(z.string()).optional(),
  /** None that is older. */
  since: z.string().optional(),
  /** The id of an alert: only those before it. */
  cursor: z.string().optional(),
  limit: z.number().int().min(1).max(200).default(50),
})

/** The newest alerts first. */
export const alertFeedSchema = z.object({
  alerts: z.array(alertSchema),
  /** How many of all. */
  unread: z.number().int(),
  /** How many are about something that lasts, those included that somebody dismissed. */
  standing: z.number().int(),
  /** Those of them that somebody dismissed, and when the last of them was. */
  dismissed: z.object({ standing: z.number().int(), lastAt: z.string().nullable() }),
  hasMore: z.boolean(),
})
export type AlertFeed = z.infer<typeof alertFeedSchema>
