import { call } from '@orpc/server'
import { z } from 'zod'

import { pipelineRoutes } from '../../rest/routes/pipelines.ts'
import { defineTool } from '../mcp-tool.ts'
import { routeContext } from '../route-context.ts'

export const listFlowPipelines = defineTool({
  name: 'listFlowPipelines',
  title: 'List pipelines',
  description: 'Lists the pipelines of the workspace, a page at a time: the same as GET /api/v1/pipelines.',
  needs: 'read',
  isChange: false,
  input: z.object({ limit: z.number().int().min(1).max(100).default(20), cursor: z.string().optional() }),
  answer: (input, context) => call(pipelineRoutes.list, input, { context: routeContext(context) }),
})
