import { z } from 'zod'

import { approvalStates } from '../../../../src-shared/contract/approval-contract.ts'
import { asCaller, defineTool } from '../mcp-tool.ts'
import { showApproval } from '../show-approval.ts'

export const listFlowApprovals = defineTool({
  name: 'listFlowApprovals',
  title: 'List approvals',
  description: 'Lists the loads that were asked for and what a person said to them, the newest first.',
  needs: 'read',
  isChange: false,
  input: z.object({
    state: z.enum(approvalStates).optional(),
    pipelineId: z.string().optional(),
    limit: z.number().int().min(1).max(100).default(20),
  }),
  answer: async (input, context) => {
    const approvals = await context.services.approvals.list(input, asCaller(context))
    return { approvals: approvals.map(showApproval) }
  },
})
