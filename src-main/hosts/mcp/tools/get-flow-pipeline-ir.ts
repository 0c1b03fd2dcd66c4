import { call } from '@orpc/server'
import { z } from 'zod'

import { pipelineIrRoutes } from '../../rest/routes/pipeline-ir.ts'
import { defineTool } from '../mcp-tool.ts'
import { routeContext } from '../route-context.ts'

export const getFlowPipelineIr = defineTool({
  name: 'getFlowPipelineIr',
  title: 'Read a pipeline document',
  description:
    'Reads the newest or one saved version of a pipeline as Flow IR: the same as GET /api/v1/pipelines/:id/ir.',
  needs: 'read',
  isChange: false,
  input: z.object({ pipelineId: z.string(), version: z.number().int().min(1).optional() }),
  answer: ({ pipelineId: id, version }, context) =>
    call(
      pipelineIrRoutes.get,
      { id, ...(version === undefined ? {} : { version }) },
      { context: routeContext(context) },
    ),
})
