import { z } from 'zod'

const number = z.string().nullable()

/** What a column of a schema's table holds. Numbers are texts, so that no digit is lost. */
export const schemaStatSchema = z.discriminatedUnion('type', [
  z.object({
    name: z.string(),
    type: z.literal('numeric'),
    min: number,
    max: number,
    avg: number,
    distinctCount: z.number(),
  }),
  z.object({
    name: z.string(),
    type: z.literal('text'),
    distinctCount: z.number(),
    topValues: z.array(z.object({ value: z.string(), count: z.number() })),
  }),
])
export type SchemaStat = z.infer<typeof schemaStatSchema>
