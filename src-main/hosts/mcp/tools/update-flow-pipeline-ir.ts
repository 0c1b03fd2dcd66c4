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
    'Saves a document as the newest version of a pipeline: the same as POST /api/v1/pipelines/:id/ir. Nothing is loaded; the version that schedules run stays. With baseVersion it is refused where somebody has saved another version than that meanwhile.',
  needs: 'propose',
  isChange: true,
  input: z.object({
    pipelineId: z.string(),
    ir: z.unknown(),
    comment: z.string().max(500).optional(),
    baseVersion: z.number().int().min(0).optional(),
  }),
  answer: async ({ pipelineId: id, ir, comment, baseVersion }, context) => {
    await requireNoUnseenRun({ id, ir }, context)
    const said = {
      ...(comment === undefined ? {} : { comment }),
      ...(baseVersion === undefined ? {} : { baseVersion }),
    }
    return call(pipelineIrRoutes.save, { id, ir, ...said }, { context: routeContext(context) })
  },
})
