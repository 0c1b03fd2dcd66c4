import { z } from 'zod'

import { comparisonSchema } from './comparison.ts'

/** A connector that a transfer needed on the other side. */
export const placedConnectorSchema = z.object({
  name: z.string(),
  type: z.string(),
  isNew: z.boolean(),
  /** What it signs in with and did not get: to be entered on the other side. */
  toFill: z.array(z.string()),
})
export type PlacedConnector = z.infer<typeof placedConnectorSchema>

const arrived = {
  remotePipelineId: z.string(),
  pipelineId: z.string(),
  version: z.number().int(),
  remoteVersion: z.number().int(),
  isNew: z.boolean(),
  connectors: z.array(placedConnectorSchema),
  /** What a person should know of, in whole sentences. */
  notes: z.array(z.string()),
}

/** Nothing is sent where the remote has a version that this workspace has not seen: `behind`, `diverged` and `unrelated` say what is there. */
export const pushResultSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('pushed'), ...arrived }),
  z.object({ outcome: z.literal('unchanged'), comparison: comparisonSchema }),
  z.object({ outcome: z.literal('refused'), comparison: comparisonSchema }),
  z.object({ outcome: z.literal('waiting'), id: z.string(), reason: z.string() }),
])
export type PushResult = z.infer<typeof pushResultSchema>

/** Nothing here is changed where both sides changed it: a person merges first. */
export const pullResultSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('pulled'), ...arrived }),
  z.object({ outcome: z.literal('unchanged'), comparison: comparisonSchema }),
  z.object({ outcome: z.literal('refused'), comparison: comparisonSchema }),
])
export type PullResult = z.infer<typeof pullResultSchema>
