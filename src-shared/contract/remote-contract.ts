import { z } from 'zod'

import { mergeChoicesSchema } from '../pipeline/diff/merge-documents.ts'
import { comparisonSchema } from '../remotes/comparison.ts'
import { remoteLinkSchema } from '../remotes/link.ts'
import {
  listedThereSchema,
  movedRemoteSchema,
  newRemoteSchema,
  remoteMoveSchema,
  remoteSchema,
  remoteTestSchema,
  waitingPushSchema,
} from '../remotes/remote.ts'
import { proofSchema } from '../remotes/proof.ts'
import { proofReportSchema } from '../remotes/compare-proof.ts'
import { pullResultSchema, pushResultSchema } from '../remotes/transfer.ts'
import { base, byId, change } from './contract-base.ts'

const onRemote = z.object({ remoteId: z.string(), pipelineId: z.string() })

/** Other studios and platforms that pipelines are exported to, by the HTTP API that this one serves too. */
export const remoteContract = {
  list: base.output(z.array(remoteSchema)),
  add: change.input(newRemoteSchema).output(remoteSchema),
  /** Changes its address. What both had last stays where it is found there. Nothing is changed there. */
  move: change.input(movedRemoteSchema).output(remoteMoveSchema),
  /** Forgets it and what both had; nothing is deleted there. */
  remove: change.input(byId).output(z.object({ removed: z.boolean() })),
  /** Signs in with its key and reads one page. */
  test: base.input(byId).output(remoteTestSchema),
  /** Its pipelines. */
  pipelines: base.input(byId).output(z.array(listedThereSchema)),
  /** What each remote has of a pipeline, as it was last seen. Asks no remote. */
  links: base.input(z.object({ pipelineId: z.string() })).output(z.array(remoteLinkSchema)),
  /** The newest versions here and there, and how they would be merged. */
  compare: base.input(onRemote.extend({ choices: mergeChoicesSchema.optional() })).output(comparisonSchema),
  /** Saves the newest version there, with the connectors and schemas that it needs. */
  push: change
    .input(
      onRemote.extend({
        /** Send what the connectors sign in with. */
        withSecrets: z.boolean().optional(),
        /** Make it there again where it was deleted. */
        again: z.boolean().optional(),
      }),
    )
    .output(pushResultSchema),
  /** Saves what is there as a new version here. With choices, both are merged as they say. */
  pull: change
    .input(
      z.object({
        remoteId: z.string(),
        /** Of this workspace, or of the remote for one that was never pulled. */
        pipelineId: z.string().optional(),
        remotePipelineId: z.string().optional(),
        merge: z.object({ remoteVersion: z.number().int(), choices: mergeChoicesSchema }).optional(),
      }),
    )
    .output(pullResultSchema),
  /** Runs sample rows of the pipeline there, or the proof of a bundle, and says what came out otherwise than here. */
  verify: change.input(onRemote.extend({ proof: proofSchema.optional() })).output(proofReportSchema),
  /** Pushes that found no network. */
  waiting: base.output(z.array(waitingPushSchema)),
  /** Tries one again, or all. */
  retry: change
    .input(z.object({ id: z.string().optional() }))
    .output(z.array(z.object({ id: z.string(), result: pushResultSchema.nullable(), failure: z.string().nullable() }))),
  discard: change.input(byId).output(z.object({ discarded: z.boolean() })),
}
