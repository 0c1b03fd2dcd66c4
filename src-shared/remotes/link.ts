import { z } from 'zod'

/** The badge of a proof: how it ended, without the rows. */
export const proofBadgeSchema = z.object({
  isSame: z.boolean(),
  at: z.string(),
  version: z.number().int(),
  rows: z.number().int(),
  differences: z.number().int(),
})
export type ProofBadge = z.infer<typeof proofBadgeSchema>

/** What a remote has of a pipeline, as it was last seen. */
export const remoteLinkSchema = z.object({
  remoteId: z.string(),
  remoteName: z.string(),
  pipelineId: z.string(),
  /** Null where it was never pushed or pulled. */
  remotePipelineId: z.string().nullable(),
  remoteVersion: z.number().int().nullable(),
  direction: z.enum(['push', 'pull']).nullable(),
  at: z.string().nullable(),
  /** Whether the newest version here differs from what both had. */
  isChangedHere: z.boolean(),
  isWaiting: z.boolean(),
  proof: proofBadgeSchema.nullable(),
})
export type RemoteLink = z.infer<typeof remoteLinkSchema>
