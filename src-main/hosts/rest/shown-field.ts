import { z } from 'zod'

/** A field of a schema, as the platform shows it. */
export const shownFieldSchema = z.object({
  id: z.string(),
  schemaId: z.string(),
  name: z.string(),
  displayName: z.string(),
  dataType: z.string(),
  length: z.number().nullable(),
  precision: z.number().nullable(),
  scale: z.number().nullable(),
  isNullable: z.boolean(),
  isPrimaryKey: z.boolean(),
  isUnique: z.boolean(),
  isPredictor: z.boolean(),
  defaultValue: z.string().nullable(),
  description: z.string(),
  ordinal: z.number(),
})
