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
  /** The part of Weir that raised it: `flow` for runs. */
  source: z.string(),
  pipelineId: z.string().nullable(),
  runId: z.string().nullable(),
  isRead: z.boolean(),
  /** How often it was raised, with the same cause, since somebody read it; the other properties are those of the last time. */
  times: z.number().int().min(1),
})
export type Alert = z.infer<typeof alertSchema>

/** `cause` is the same for alerts that need to be known once: `column_missing at src`. */
export type NewAlert = Omit<Alert, 'id' | 'isRead' | 'times'> & { readonly cause: string }

export const alertQuerySchema = z.object({
  unreadOnly: z.boolean().default(false),
  severities: z.array(z.enum(alertSeverities)).optional(),
  sources: z.array(z.string()).optional(),
  /** None that is older. */
  since: z.string().optional(),
  /** The id of an alert: only those before it. */
  cursor: z.string().optional(),
  limit: z.number().int().min(1).max(200).default(50),
})

/** The newest alerts first, and how many of all are unread. */
export const alertFeedSchema = z.object({
  alerts: z.array(alertSchema),
  unread: z.number().int(),
  hasMore: z.boolean(),
})
