import { z } from 'zod'

import { documentDiffSchema } from '../pipeline/diff/document-diff.ts'
import { sampleChoiceSchema, firstRows } from '../preview/sample-choice.ts'
import { rowComparisonSchema } from './row-comparison.ts'

/** Two versions of a pipeline; without `to` the later one is the draft, or the newest version where there is none. */
export const comparedVersionsSchema = z.object({
  id: z.string(),
  from: z.number().int().min(1),
  to: z.number().int().min(1).optional(),
})

const sideSchema = z.object({
  /** Null: the draft. */
  version: z.number().int().nullable(),
  authoredBy: z.string().nullable(),
  comment: z.string().nullable(),
  createdAt: z.string(),
  ir: z.unknown(),
})

export const versionComparisonSchema = z.object({ from: sideSchema, to: sideSchema, diff: documentDiffSchema })
export type VersionComparison = z.infer<typeof versionComparisonSchema>
export type ComparedSide = z.infer<typeof sideSchema>

export const comparedRowsQuerySchema = comparedVersionsSchema.extend({ sample: sampleChoiceSchema.default(firstRows) })

export const targetComparisonSchema = z.object({
  nodeId: z.string(),
  /** The table that the later version loads, where it has the target. */
  table: z.string(),
  /** Null where only one of the versions has the target, or one has no rows to show. */
  rows: rowComparisonSchema.nullable(),
  /** Why there are none: that only one version has the target, or what is in the way of its rows. */
  reason: z.string().nullable(),
  /** Whether a version sends more rows of the sample than were compared. */
  isCut: z.boolean(),
})

/** What the change from one version to another means for the rows that each target gets. */
export const versionRowsSchema = z.object({
  /** "first 10,000 of 100,000 rows of customers.csv" */
  sample: z.string(),
  /** How the sources of the two samples differ; null where both were computed from the same rows. */
  otherSample: z.string().nullable(),
  targets: z.array(targetComparisonSchema),
})
export type VersionRows = z.infer<typeof versionRowsSchema>
export type TargetComparison = z.infer<typeof targetComparisonSchema>
