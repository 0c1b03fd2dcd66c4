import type { Approval } from '../../../src-shared/contract/approval-contract.ts'
import { maskSentence } from './masking/mask-sentence.ts'
import { rulesOf } from './masking/name-rules.ts'

/** What a client sees of an approval: the name of who decided is a person's, and is left out. */
export const showApproval = (approval: Approval) => {
  const { id, pipelineId, pipelineName, version, replayOf, askedAt, expiresAt, state, decidedAt, note, runId } =
    approval
  return {
    ...{ approvalId: id, pipelineId, pipelineName, version, replayOf, askedAt, expiresAt, state, decidedAt, runId },
    note: note && maskSentence(note, rulesOf(null)),
  }
}
