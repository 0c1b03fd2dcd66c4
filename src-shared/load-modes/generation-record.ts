import { z } from 'zod'

/** A table whose previous generation is kept. */
export const generationRecordSchema = z.object({
  /** Qualified: public.ds_customer. */
  table: z.string(),
  /** Quoted, as in a statement. */
  previousTable: z.string(),
  /** Null where no run is known to have loaded it. */
  activeRunId: z.string().nullable(),
  previousRunId: z.string().nullable(),
  swappedAt: z.string(),
  sizeBytes: z.number(),
})
export type GenerationRecord = z.infer<typeof generationRecordSchema>
