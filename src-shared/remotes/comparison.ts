import { z } from 'zod'

import { problemSchema } from '../errors/problem.ts'
import { documentDiffSchema } from '../pipeline/diff/document-diff.ts'
import { onlyWeirPartSchema } from '../pipeline/only-weir/only-weir-part.ts'
import { mergeConflictSchema } from '../pipeline/diff/merge-documents.ts'

/**
 * `new`: the remote has no such pipeline. `ahead`: only this workspace changed it since both had the same. `behind`: only the remote.
 * `diverged`: both. `unrelated`: a pipeline of that name is there, and nobody knows what both began with.
 */
export const comparisonStates = ['new', 'same', 'ahead', 'behind', 'diverged', 'unrelated'] as const
export type ComparisonState = (typeof comparisonStates)[number]

/** A pipeline here and on a remote, in the names of this workspace. */
export const comparisonSchema = z.object({
  state: z.enum(comparisonStates),
  remoteId: z.string(),
  remoteName: z.string(),
  pipelineId: z.string(),
  pipelineName: z.string(),
  remotePipelineId: z.string().nullable(),
  /** The newest saved version here. */
  version: z.number().int(),
  /** A draft that no version has yet is not compared. */
  hasDraft: z.boolean(),
  remoteVersion: z.number().int().nullable(),
  /** Who saved that, and what was said of it. */
  remoteAuthor: z.string().nullable(),
  remoteComment: z.string().nullable(),
  /** The version there when both had the same; null where they never did. */
  baseVersion: z.number().int().nullable(),
  /** What of it the remote may not know. */
  onlyWeir: z.array(onlyWeirPartSchema),
  ours: z.unknown(),
  theirs: z.unknown(),
  /** Since both had the same; of `unrelated` ones everything that differs is in `changedThere`. */
  changedHere: documentDiffSchema,
  changedThere: documentDiffSchema,
  merge: z.object({
    document: z.unknown(),
    conflicts: z.array(mergeConflictSchema),
    /** What keeps the merged document from running. */
    problems: z.array(problemSchema),
  }),
})
export type Comparison = z.infer<typeof comparisonSchema>
