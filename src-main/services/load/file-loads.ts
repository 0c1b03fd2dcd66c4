import type { LoadProposal } from '../../../src-shared/load-proposal/load-proposal.ts'
import type { InferWatch } from '../../engine/run/run-port.ts'
import type { StudioParts } from '../studio-parts.ts'
import { audited } from '../audit/audited.ts'
import { type AppliedLoad, applyLoad, type ApplyOptions } from './apply-load.ts'
import { judgeStated } from './judge-stated.ts'
import { openKnownInferences } from './known-inferences.ts'
import { type LoadRequest, proposeFileLoad } from './propose-file-load.ts'

/** Loading files without a pipeline of one's own: first what it would do, then, changed or not, doing it. */
export interface FileLoads {
  propose(request: LoadRequest, watch: InferWatch): Promise<LoadProposal>
  /** What the first rows say about what a person stated; throws load_mostly_rejected. */
  judgeStated(proposal: LoadProposal): Promise<string | null>
  apply(proposal: LoadProposal, options: ApplyOptions): Promise<AppliedLoad>
}

export function fileLoads(parts: StudioParts): FileLoads {
  const inferences = openKnownInferences(parts)
  return {
    propose: (request, watch) => proposeFileLoad(parts, inferences, request, watch),
    judgeStated: (proposal) => judgeStated(parts, proposal),
    apply: (proposal, options) => {
      const outcome = ({ kind }: AppliedLoad) => (kind === 'refused' ? 'pipeline_has_problems' : 'done')
      const entry = { call: 'imports.apply', subject: () => proposal.pipeline.id, outcome }
      return audited(parts, entry, () => applyLoad(parts, proposal, options))
    },
  }
}
