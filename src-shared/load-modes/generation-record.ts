import { z } from 'zod'

/** Estimated above 64 MB; null where not even that is known. */
const rows = z.number().int().nullable()

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
  activeRows: rows,
  previousRows: rows,
})
export type GenerationRecord = z.infer<typeof generationRecordSchema>
