import { z } from 'zod'

import type {
  CustomerView,
  ErasedTable,
  Interaction,
  LinkedRows,
} from '../../../../src-shared/contract/customer-records.ts'
import { type Cell, cellSchema, type ColumnRecord } from '../../../../src-shared/contract/records.ts'
import { asCaller, forAdmins, forReaders, tenantId } from '../rest-route.ts'
import { structuredProfile, structuredProfileSchema } from '../structured-profile.ts'

const rowSchema = z.record(z.string(), cellSchema)

const shownInteraction = z.object({
  id: z.string(),
  tenantId: z.string(),
  customerId: z.string().nullable(),
  offerId: z.string().nullable(),
  creativeId: z.string().nullable(),
  channelId: z.string().nullable(),
  interactionType: z.string().nullable(),
  outcomeTypeKey: z.string().nullable(),
  direction: z.string().nullable(),
  timestamp: z.string().nullable(),
  context: rowSchema,
  response: z.object({}),
  outcome: z.object({}),
  offer: z.object({ id: z.string() }).nullable(),
  creative: z.object({ id: z.string() }).nullable(),
})

const showInteraction = ({ id, customerId, type, offerId, creativeId, channelId, ...rest }: Interaction) => ({
  ...{ id, tenantId, customerId, offerId, creativeId, channelId },
  interactionType: type,
  outcomeTypeKey: type,
  direction: rest.direction,
  timestamp: rest.timestamp,
  context: rest.context,
  response: {},
  outcome: {},
  offer: offerId === null ? null : { id: offerId },
  creative: creativeId === null ? null : { id: creativeId },
})

const sectionNames = ['identities', 'interactions', 'segments', 'journeys', 'experiments', 'consent'] as const

const sectionedProfileSchema = z.object({
  customerId: z.string(),
  tenantId: z.string(),
  sections: z.array(z.object({ name: z.enum(sectionNames), data: z.array(z.unknown()) })),
  computedAt: z.string(),
})

export const customerRoutes = {
  profile: forReaders
    .route({
      ...{ method: 'GET', path: '/profiles/{customerId}', tags: ['Customers'] },
      summary: 'Read a customer with what is linked to it',
    })
    .input(z.object({ customerId: z.string() }))
    .output(
      z.object({
        customerId: z.string(),
        /** The customer's row, and those of schemas with autoEnrich: their summary, or their last row. */
        schemas: z.record(z.string(), rowSchema),
        /** Every linked schema with its first rows. */
        collections: z.record(z.string(), z.object({ total: z.number().int(), rows: z.array(rowSchema) })),
        segments: z.array(z.string()),
        recentInteractions: z.array(
          z.object({
            offerId: z.string().nullable(),
            interactionType: z.string().nullable(),
            timestamp: z.string().nullable(),
          }),
        ),
        identities: rowSchema,
      }),
    )
    .handler(async ({ input, context }) => {
      const view = await context.services.customers.profile(input, asCaller(context))
      const enriched = view.linked.filter(({ autoEnrich, total }) => autoEnrich && total > 0)
      const collections = view.linked.map(({ schema, total, columns, rows }) => [
        schema.name,
        { total, rows: rows.map((row) => named(columns, row)) },
      ])
      return {
        customerId: view.customerId,
        schemas: Object.fromEntries([
          ...enriched.map((linked) => [linked.schema.name, enrichment(linked)]),
          [view.schema.name, named(view.columns, view.row)],
        ]) as Record<string, Record<string, Cell>>,
        collections: Object.fromEntries(collections) as Record<string, { total: number; rows: Record<string, Cell>[] }>,
        segments: view.segments.map(({ name }) => name),
        recentInteractions: view.interactions.map(({ offerId, type, timestamp }) => ({
          offerId,
          interactionType: type,
          timestamp,
        })),
        identities: identitiesOf(view),
      }
    }),

  unifiedProfile: forReaders
    .route({
      ...{ method: 'GET', path: '/customers/{customerId}/unified-profile', tags: ['Customers'] },
      summary: 'Read a customer in sections',
    })
    .input(
      z.object({
        customerId: z.string(),
        format: z.enum(['structured']).optional(),
        /** Of the format without a name. */
        sections: z.string().optional(),
      }),
    )
    .output(z.union([sectionedProfileSchema, structuredProfileSchema]))
    .handler(async ({ input: { customerId, format, sections }, context }) => {
      const { customers } = context.services
      const view = await customers.profile({ customerId }, asCaller(context))
      const said = { customerId: view.customerId, tenantId, computedAt: new Date().toISOString() }
      if (format === 'structured') {
        const { total } = await customers.interactions({ customerId: view.customerId, limit: 1 }, asCaller(context))
        return { ...said, ...structuredProfile(view, total) }
      }
      const wanted = sections?.split(',').map((name) => name.trim())
      return {
        ...said,
        sections: sectionNames
          .filter((name) => wanted === undefined || wanted.includes(name))
          .map((name) => ({ name, data: sectionOf(name, view) })),
      }
    }),

  erase: forAdmins
    .route({
      ...{ method: 'DELETE', path: '/customers/{customerId}', tags: ['Customers'] },
      summary: 'Erase a customer: its row, and the rows that carry its key. This cannot be undone',
    })
    .input(z.object({ customerId: z.string().min(1) }))
    .output(
      z.object({
        success: z.boolean(),
        deleted: z.object({
          interactionHistory: z.number().int(),
          interactionSummary: z.number().int(),
          experimentAssignments: z.number().int(),
          impressions: z.number().int(),
          /** The customer's row and those of linked schemas. */
          dynamicSchemaRows: z.number().int(),
        }),
      }),
    )
    .handler(async ({ input, context }) => {
      const { tables } = await context.services.customers.erase(input, asCaller(context))
      const rowsOf = (...kinds: readonly ErasedTable['kind'][]) =>
        tables.reduce((sum, { kind, rows }) => sum + (kinds.includes(kind) ? rows : 0), 0)
      return {
        success: true,
        deleted: {
          interactionHistory: rowsOf('interactions'),
          interactionSummary: rowsOf('summary'),
          // Weir assigns no experiments, and an impression is an interaction like any other.
          ...{ experimentAssignments: 0, impressions: 0 },
          dynamicSchemaRows: rowsOf('customer', 'linked'),
        },
      }
    }),

  interactions: forReaders
    .route({
      ...{ method: 'GET', path: '/interaction-history', tags: ['Customers'] },
      summary: 'List what happened to customers, the newest first',
    })
    .input(
      z.object({
        customerId: z.string().optional(),
        offerId: z.string().optional(),
        actionId: z.string().optional(),
        creativeId: z.string().optional(),
        treatmentId: z.string().optional(),
        type: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(100).default(20),
        cursor: z.string().optional(),
      }),
    )
    .output(
      z.object({
        data: z.array(shownInteraction),
        pagination: z.object({
          total: z.number().int(),
          limit: z.number().int(),
          hasMore: z.boolean(),
          nextCursor: z.string().nullable(),
        }),
      }),
    )
    .handler(async ({ input: { actionId, treatmentId, ...wanted }, context }) => {
      const { offerId = actionId, creativeId = treatmentId, ...rest } = wanted
      const found = await context.services.customers.interactions({ ...rest, offerId, creativeId }, asCaller(context))
      const { total, cursor } = found
      return {
        data: found.items.map(showInteraction),
        pagination: { total, limit: rest.limit, hasMore: cursor !== null, nextCursor: cursor },
      }
    }),
}

const named = (columns: readonly ColumnRecord[], row: readonly Cell[]): Record<string, Cell> =>
  Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null]))

/** One object, as the platform has it for each schema. */
const enrichment = ({ columns, rows, summary }: LinkedRows): Record<string, Cell> =>
  summary ?? named(columns, rows.at(-1) ?? [])

const identityColumn = /^(email|e_mail|email_address|phone|phone_number|mobile|device_id|external_id|user_id|username)$/

const identitiesOf = ({ columns, row }: CustomerView): Record<string, Cell> =>
  Object.fromEntries(
    columns.flatMap(({ name }, index) => {
      const value = row[index] ?? null
      return identityColumn.test(name) && value !== null ? [[name, value]] : []
    }),
  )

/** Weir knows no journeys, experiments and consents of customers. */
function sectionOf(name: (typeof sectionNames)[number], view: CustomerView): unknown[] {
  switch (name) {
    case 'identities':
      return Object.entries(identitiesOf(view)).map(([type, value]) => ({ type, value, confidence: 1 }))
    case 'interactions':
      return view.interactions.map(({ id, offerId, channelId, type, timestamp }) => ({
        ...{ id, offerId, channelId },
        interactionType: type,
        timestamp,
      }))
    case 'segments':
      return view.segments.map(({ id, name: segmentName }) => ({ segmentId: id, segmentName }))
    case 'journeys':
    case 'experiments':
    case 'consent':
      return []
  }
}
