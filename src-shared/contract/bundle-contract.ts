import { z } from 'zod'

import { bundleSchema } from '../remotes/bundle.ts'
import { placedConnectorSchema } from '../remotes/transfer.ts'
import { base, change } from './contract-base.ts'

/** Pipelines as files that another workspace can import. */
export const bundleContract = {
  /** The newest version with its schemas and connectors, without secrets; with sample rows and what becomes of them where that is wanted. */
  export: base.input(z.object({ pipelineId: z.string(), withProof: z.boolean().optional() })).output(bundleSchema),
  /**
   * Makes a new pipeline of a bundle; nothing that is there is changed. Its relative paths start from `baseFolder`: that of
   * the file, or the home folder where nobody says it.
   */
  import: change.input(z.object({ bundle: z.unknown(), baseFolder: z.string().optional() })).output(
    z.object({
      pipelineId: z.string(),
      name: z.string(),
      connectors: z.array(placedConnectorSchema),
      notes: z.array(z.string()),
    }),
  ),
}
