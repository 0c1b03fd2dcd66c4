import { z } from 'zod'

import { asCaller, defineTool } from '../mcp-tool.ts'
import { maskRun } from '../masking/mask-run.ts'
import { rulesOfRun } from '../name-rules-of.ts'

export const getFlowRun = defineTool({
  name: 'getFlowRun',
  title: 'Read a run',
  description: 'Reads how a run stands or ended: its nodes, the counts of its receipt, and its failure without values.',
  needs: 'read',
  isChange: false,
  input: z.object({ runId: z.string() }),
  answer: async ({ runId }, context) => {
    const run = await context.services.runs.get({ id: runId }, asCaller(context))
    return maskRun(run, await rulesOfRun(run, context))
  },
})
