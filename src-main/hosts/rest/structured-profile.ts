import { z } from 'zod'

import type { CustomerView } from '../../../src-shared/contract/customer-records.ts'
import { type Cell, cellSchema } from '../../../src-shared/contract/records.ts'

const rowSchema = z.record(z.string(), cellSchema)

export const structuredProfileSchema = z.object({
  customerId: z.string(),
  tenantId: z.string(),
  /** The customer's row. */
  demographics: rowSchema,
  interactions: z.object({
    totalCount: z.number().int(),
    recentInteractions: z.array(
      z.object({
        id: z.string(),
        offerId: z.string().nullable(),
        channelId: z.string().nullable(),
        interactionType: z.string().nullable(),
        timestamp: z.string().nullable(),
      }),
    ),
  }),
  /** What a column of the customer says of its lifetime value; Weir predicts none. */
  clv: z.object({ value: cellSchema }).nullable(),
  /** The figures of summary columns. */
  metrics: rowSchema,
  suppressions: z.array(z.unknown()),
  computedAt: z.string(),
})
type StructuredProfile = Omit<z.infer<typeof structuredProfileSchema>, 'tenantId' | 'computedAt'>

const lifetimeValues = ['lifetime_value', 'customer_lifetime_value', 'clv', 'ltv']

/** A customer in the sections of the platform's structured format. Weir suppresses nobody, so that section is empty. */
export function structuredProfile(view: CustomerView, totalCount: number): StructuredProfile {
  const { customerId, columns, row, linked, interactions } = view
  const demographics = Object.fromEntries(columns.map(({ name }, index): [string, Cell] => [name, row[index] ?? null]))
  const named = lifetimeValues.find((name) => name in demographics)
  return {
    ...{ customerId, demographics },
    interactions: {
      totalCount,
      recentInteractions: interactions.map(({ id, offerId, channelId, type, timestamp }) => ({
        ...{ id, offerId, channelId, interactionType: type, timestamp },
      })),
    },
    clv: named === undefined ? null : { value: demographics[named] ?? null },
    metrics: Object.assign({}, ...linked.map(({ summary }) => summary ?? {})) as Record<string, Cell>,
    suppressions: [],
  }
}
