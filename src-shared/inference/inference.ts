import { z } from 'zod'

import { columnConventionShape } from '../conventions/column-convention.ts'
import { detectedLayoutSchema } from '../layout/detected-layout.ts'
import { layoutOfferSchema } from '../layout/layout-offer.ts'
import { schemaDocumentSchema } from '../schemas/schema-record.ts'
import { columnOriginSchema } from '../values/column.ts'
import { valueKinds } from './value-kinds.ts'

const spottedSchema = z.object({ kind: z.enum(valueKinds), file: z.string(), line: z.number(), value: z.string() })

/** A way to handle the values that do not fit a type, with the change to the pipeline that does it. */
export const inferenceChoiceSchema = z.object({
  kind: z.enum(['widen', 'null', 'quarantine']),
  label: z.string(),
  /** The type that the source declares for the column. */
  columnType: z.string(),
  /** The op of a transform after the source; null where none is needed. */
  op: z.record(z.string(), z.unknown()).nullable(),
})
export type InferenceChoice = z.infer<typeof inferenceChoiceSchema>

/** The settings of a column in `config.columns` beside its name and type. */
const conventionsSchema = z.object(columnConventionShape)

export const inferredColumnSchema = z.object({
  name: z.string(),
  origin: columnOriginSchema.optional(),
  /** The type that holds every value of the file unchanged. */
  type: z.string(),
  /** What the source declares, as in `config.columns`. */
  columnType: z.string(),
  evidence: z.object({
    count: z.number(),
    nulls: z.number(),
    minLength: z.number().nullable(),
    maxLength: z.number().nullable(),
    min: z.string().nullable(),
    max: z.string().nullable(),
    unique: z.boolean().nullable(),
    /** Values that came before; null if that was not counted. */
    repeats: z.number().nullable(),
    kinds: z.array(z.object({ kind: z.enum(valueKinds), count: z.number() })),
    /** The first values that the nearest narrower type would not hold. */
    offending: z.array(spottedSchema),
  }),
  /** Why it is that type, if another one seems more likely. */
  why: z.array(z.string()),
  nearMiss: z
    .object({
      type: z.string(),
      breaks: z.number(),
      of: z.number(),
      sentence: z.string(),
      /** How the values that fit are written, where the type alone does not say it. */
      conventions: conventionsSchema.nullable(),
      choices: z.array(inferenceChoiceSchema),
    })
    .nullable(),
  /** Other types that also hold every value. */
  alternatives: z.array(z.object({ type: z.string(), why: z.string(), conventions: conventionsSchema.optional() })),
  /** How its values are written, as in `config.columns`; null where the type alone says it. */
  conventions: conventionsSchema.nullable(),
})
export type InferredColumn = z.infer<typeof inferredColumnSchema>

/** The column types of a source, proven on every value of its files. */
export const sourceInferenceSchema = z.object({
  files: z.array(z.string()),
  rows: z.number(),
  durationMs: z.number(),
  /** How the first file is laid out by its content; null where that was not looked at. */
  layout: detectedLayoutSchema.nullable(),
  /** Options of the format that a person may want, by the layout and by the values. */
  offers: z.array(layoutOfferSchema),
  columns: z.array(inferredColumnSchema),
  /** A table that holds the rows, as `weir schema apply` takes it; null where the file has no column to keep. */
  schema: schemaDocumentSchema.nullable(),
  /** What the proposed table leaves out, and why. */
  schemaNotes: z.array(z.string()),
})
export type SourceInference = z.infer<typeof sourceInferenceSchema>
