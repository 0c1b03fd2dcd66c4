import { z } from 'zod'

import { alertSeverities, type Alert } from '../../../../src-shared/alerts/alert.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { type WorkspaceSettings, workspaceSettingsSchema } from '../../../../src-shared/settings/workspace-settings.ts'
import { asCaller, forAdmins, forReaders, tenantId } from '../rest-route.ts'

/** The sources that the platform's feed names. */
const sources = ['flow', 'decisioning', 'approvals', 'license', 'system', 'data', 'model', 'sentinel'] as const

const shownSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  userId: z.null(),
  severity: z.enum(alertSeverities),
  source: z.string(),
  title: z.string(),
  message: z.string(),
  link: z.string().nullable(),
  metadata: z.object({ pipelineId: z.string().nullable(), runId: z.string().nullable(), times: z.number() }),
  pinned: z.boolean(),
  createdAt: z.string(),
  read: z.boolean(),
})

const show = ({
  id,
  severity,
  source,
  title,
  detail,
  pipelineId,
  runId,
  times,
  at,
  isRead,
}: Alert): z.infer<typeof shownSchema> => ({
  ...{ id, tenantId, userId: null, severity, source, title },
  message: detail,
  link: runId === null ? null : `/runs/${runId}`,
  metadata: { pipelineId, runId, times },
  pinned: severity === 'critical',
  createdAt: at,
  read: isRead,
})

/** `error,critical` */
const severities = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(alertSeverities)))
const names = z.string().transform((text) => text.split(','))
const byId = z.object({ id: z.string() })

/** Of the platform's classes of data Weir deletes this one only by its age, and it holds nothing back from that but critical alerts. */
const retentionSchema = z.object({
  dataClass: z.literal('system_health'),
  retentionDays: workspaceSettingsSchema.shape.alertsKeptDays,
  legalHold: z.literal(false),
})
const retentionOf = ({ alertsKeptDays }: Pick<WorkspaceSettings, 'alertsKeptDays'>) =>
  ({ dataClass: 'system_health', retentionDays: alertsKeptDays, legalHold: false }) as const

export const systemHealthRoutes = {
  list: forReaders
    .route({
      method: 'GET',
      path: '/system-health',
      tags: ['System Health'],
      summary: 'Read the alerts, the newest first',
    })
    .input(
      z.object({
        cursor: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
        unreadOnly: z.enum(['true', 'false']).default('false'),
        since: z.iso.datetime().optional(),
        severity: severities.optional(),
        source: names.optional(),
      }),
    )
    .output(
      z.object({
        data: z.array(shownSchema),
        pagination: z.object({ limit: z.number(), cursor: z.string().nullable(), hasMore: z.boolean() }),
        sources: z.array(z.string()),
        severities: z.array(z.string()),
      }),
    )
    .handler(async ({ input, context }) => {
      const { limit, cursor, since, severity, source } = input
      const { alerts, hasMore } = await context.services.alerts.list({
        ...{ limit, unreadOnly: input.unreadOnly === 'true' },
        ...(cursor === undefined ? {} : { cursor }),
        ...(since === undefined ? {} : { since }),
        ...(severity === undefined ? {} : { severities: severity }),
        ...(source === undefined ? {} : { sources: source }),
      })
      const pagination = { limit, cursor: hasMore ? (alerts.at(-1)?.id ?? null) : null, hasMore }
      return { data: alerts.map(show), pagination, sources: [...sources], severities: [...alertSeverities] }
    }),

  read: forReaders
    .route({
      method: 'PATCH',
      path: '/system-health/{id}/read',
      tags: ['System Health'],
      summary: 'Mark an alert as read',
    })
    .input(byId)
    .output(z.object({ id: z.string(), read: z.literal(true) }))
    .handler(async ({ input, context }) => {
      await context.services.alerts.markRead(input, asCaller(context))
      return { id: input.id, read: true }
    }),

  readAll: forReaders
    .route({
      method: 'POST',
      path: '/system-health/read-all',
      tags: ['System Health'],
      summary: 'Mark all alerts as read, or those of one source',
    })
    .input(z.object({ source: z.string().optional() }).optional())
    .output(z.object({ updated: z.number().int() }))
    .handler(async ({ input, context }) => {
      const { marked } = await context.services.alerts.markAllRead(input ?? {}, asCaller(context))
      return { updated: marked }
    }),

  // Every alert is the whole workspace's, which the platform lets admins dismiss only.
  dismiss: forAdmins
    .route({
      method: 'DELETE',
      path: '/system-health/{id}',
      successStatus: 204,
      tags: ['System Health'],
      summary: 'Dismiss an alert',
    })
    .input(byId)
    .handler(async ({ input, context }) => {
      const { dismissed } = await context.services.alerts.dismiss(input, asCaller(context))
      if (!dismissed) throw new AppError('not_found', { what: 'alert', id: input.id })
    }),

  purge: forAdmins
    .route({
      method: 'GET',
      path: '/cron/system-health-purge',
      tags: ['System Health'],
      summary: 'Delete the alerts that are older than the retention says',
    })
    .output(z.object({ deleted: z.number().int() }))
    .handler(({ context }) => context.services.alerts.purge(undefined, asCaller(context))),

  retention: forAdmins
    .route({
      method: 'GET',
      path: '/admin/retention-configs',
      tags: ['System Health'],
      summary: 'How long alerts are kept',
    })
    .output(z.object({ data: z.array(retentionSchema) }))
    .handler(async ({ context }) => ({ data: [retentionOf(await context.services.settings.get(undefined))] })),

  setRetention: forAdmins
    .route({
      method: 'POST',
      path: '/admin/retention-configs',
      tags: ['System Health'],
      summary: 'Set how long alerts are kept',
    })
    .input(
      z.object({
        dataClass: z.literal('system_health'),
        retentionDays: retentionSchema.shape.retentionDays,
        legalHold: z.literal(false).default(false),
      }),
    )
    .output(retentionSchema)
    .handler(async ({ input: { retentionDays }, context }) =>
      retentionOf(await context.services.settings.set({ alertsKeptDays: retentionDays }, asCaller(context))),
    ),
}
