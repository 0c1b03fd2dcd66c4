import { z } from 'zod'

import { fileFormatNames, formatOptionsSchema } from '../formats/registry.ts'
import { layoutOfferSchema } from './layout-offer.ts'

/** What a pass over the whole file found with the detected options. */
const layoutProofSchema = z.object({
  records: z.number(),
  /** The number of fields that the records have. */
  fields: z.number(),
  /** Records with that number of fields. */
  fitting: z.number(),
  /** The first lines of records with another number of fields. */
  misfits: z.array(z.object({ line: z.number(), fields: z.number() })),
})
export type LayoutProof = z.infer<typeof layoutProofSchema>

/** How a file is laid out, found out from its content. */
export const detectedLayoutSchema = z.object({
  format: z.enum(fileFormatNames),
  /** What its source has to say so that the file is read like this; defaults are left out. */
  formatOptions: formatOptionsSchema,
  /** The cells of the header line, or column_1, column_2, … without one; empty where the format brings its columns. */
  columns: z.array(z.string()),
  /** One sentence for each thing that was found out, with what it rests on. */
  evidence: z.array(z.string()),
  /** What somebody should look at before loading the file. */
  warnings: z.array(z.string()),
  /** Options that a person may want besides. */
  offers: z.array(layoutOfferSchema),
  /** Proven: every record of the whole file fits. Likely: nearly all do. Unsure: a person should look at it. */
  certainty: z.enum(['proven', 'likely', 'unsure']),
  /** Null for formats that say themselves where their records are. */
  proof: layoutProofSchema.nullable(),
})
export type DetectedLayout = z.infer<typeof detectedLayoutSchema>
