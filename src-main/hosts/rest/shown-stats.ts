import { z } from 'zod'

import { columnTypeOf } from '../../../src-shared/schemas/field-type.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import type { SchemaStat } from '../../../src-shared/schemas/schema-stat.ts'

const figure = z.union([z.number(), z.string()]).nullable()

export const shownStatsSchema = z.object({
  fields: z.array(
    z.discriminatedUnion('type', [
      z.object({
        ...{ name: z.string(), type: z.literal('numeric') },
        ...{ min: figure, max: figure, avg: figure, distinctCount: z.number() },
      }),
      z.object({
        ...{ name: z.string(), type: z.literal('text'), distinctCount: z.number() },
        topValues: z.array(z.string()),
      }),
    ]),
  ),
})
type ShownStats = z.infer<typeof shownStatsSchema>

/** As the platform prints them: what a number of JSON holds is one, and a numeric or bigint a text with every digit. */
export function showStats(stats: readonly SchemaStat[], { fields }: Pick<SchemaRecord, 'fields'>): ShownStats {
  return {
    fields: stats.map((stat) => {
      if (stat.type === 'text') return { ...stat, topValues: stat.topValues.map(({ value }) => value) }
      const field = fields.find(({ name }) => name === stat.name)
      const isExact = field !== undefined && ['integer', 'double'].includes(columnTypeOf(field).name)
      const shown = (text: string | null) => {
        const number = Number(text)
        return text !== null && isExact && Number.isFinite(number) ? number : text
      }
      return { ...stat, min: shown(stat.min), max: shown(stat.max), avg: shown(stat.avg) }
    }),
  }
}
