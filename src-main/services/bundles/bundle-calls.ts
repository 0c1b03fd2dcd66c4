import { proofRows } from '../../../src-shared/remotes/proof-rows.ts'
import { authorOf } from '../audit/caller-name.ts'
import { makeProof } from '../proofs/make-proof.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { exportBundle } from './export-bundle.ts'
import { importBundle } from './import-bundle.ts'

export function bundleCalls(parts: StudioParts): Services['bundles'] {
  return {
    export: async ({ pipelineId, withProof = false }, context) => {
      const proof = withProof ? await makeProof(parts, pipelineId, proofRows, context?.signal) : null
      return exportBundle(parts, pipelineId, proof)
    },
    import: (asked, context) => importBundle(parts, asked, authorOf(context)),
  }
}
