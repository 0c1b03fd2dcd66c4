import { z } from 'zod'

import { documentOf } from '../document-of.ts'
import { defineTool } from '../mcp-tool.ts'
import { runOrAsk, waitSeconds } from '../run-or-ask.ts'

export const runFlowPipeline = defineTool({
  name: 'runFlowPipeline',
  title: 'Run a pipeline',
  description:
    'Runs the newest version of a pipeline: the same as POST /api/v1/pipelines/:id/run. With the scope propose the load is planned, and a person approves it in Weir first: the answer then has an approval, whose state getFlowApproval reads. With the scope run it starts at once.',
  needs: 'propose',
  isChange: true,
  input: z.object({ pipelineId: z.string(), waitSeconds }),
  answer: async (input, context) => {
    const document = await documentOf(input, context)
    return runOrAsk({ ...input, document, replayOf: null }, context)
  },
})
