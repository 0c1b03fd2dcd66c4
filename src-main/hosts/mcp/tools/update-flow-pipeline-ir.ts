import { call } from '@orpc/server'
import { z } from 'zod'

import { pipelineIrRoutes } from '../../rest/routes/pipeline-ir.ts'
import { defineTool } from '../mcp-tool.ts'
import { requireNoUnseenRun } from '../require-no-unseen-run.ts'
import { routeContext } from '../route-context.ts'

export const updateFlowPipelineIr = defineTool({
  name: 'updateFlowPipelineIr',
  title: 'Save a version',
  description:
    'Saves a document as the newest version of a pipeline: the same as POST /api/v1/pipelines/:id/ir. Nothing is loaded; the version that schedules run stays.',
  needs: 'propose',
  isChange: true,
  input: z.object({ pipelineId: z.string(), ir: z.unknown(), comment: z.string().max(500).optional() }),
  answer: async ({ pipelineId: id, ir, comment }, context) => {
    await requireNoUnseenRun({ id, ir }, context)
    return call(
      pipelineIrRoutes.save,
      { id, ir, ...(comment === undefined ? {} : { comment }) },
      { context: routeContext(context) },
    )
  },
})
