import { z } from 'zod'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { documentOf } from '../document-of.ts'
import { asCaller, defineTool } from '../mcp-tool.ts'
import { runOrAsk, waitSeconds } from '../run-or-ask.ts'

export const replayFlowRun = defineTool({
  name: 'replayFlowRun',
  title: 'Run a run again',
  description:
    'Runs the version that a run ran once more. As with runFlowPipeline, the scope propose asks a person first.',
  needs: 'propose',
  isChange: true,
  input: z.object({ runId: z.string(), waitSeconds }),
  answer: async ({ runId, waitSeconds: seconds }, context) => {
    const { pipelineId, irVersion, status } = await context.services.runs.get({ id: runId }, asCaller(context))
    if (status === 'running') throw new AppError('run_not_over', { runId })
    const document = await documentOf({ pipelineId, version: irVersion }, context)
    return runOrAsk({ pipelineId, document, replayOf: runId, waitSeconds: seconds }, context)
  },
})
