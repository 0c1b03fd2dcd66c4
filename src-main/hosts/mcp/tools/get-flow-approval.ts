import { z } from 'zod'

import type { ApprovalWithPlan } from '../../../../src-shared/contract/approval-contract.ts'
import { asCaller, defineTool, type ToolContext } from '../mcp-tool.ts'
import { maskRun } from '../masking/mask-run.ts'
import { rulesOfRun } from '../name-rules-of.ts'
import { showApproval } from '../show-approval.ts'

export const getFlowApproval = defineTool({
  name: 'getFlowApproval',
  title: 'Read an approval',
  description:
    'Reads what a person said to a load that was asked for: waiting, approved, refused, expired, failed, or replaced by a newer request. Where it was approved, the answer has its run.',
  needs: 'read',
  isChange: false,
  input: z.object({ approvalId: z.string() }),
  answer: async ({ approvalId }, context) => {
    const approval = await context.services.approvals.get({ id: approvalId }, asCaller(context))
    return { approval: showApproval(approval), run: await runOf(approval, context) }
  },
})

async function runOf({ runId }: ApprovalWithPlan, context: ToolContext) {
  if (runId === null) return null
  const run = await context.services.runs.get({ id: runId }, asCaller(context))
  return maskRun(run, await rulesOfRun(run, context))
}
