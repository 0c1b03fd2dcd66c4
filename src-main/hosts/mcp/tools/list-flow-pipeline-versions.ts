import { call } from '@orpc/server'
import { z } from 'zod'

import { pipelineIrRoutes } from '../../rest/routes/pipeline-ir.ts'
import { defineTool } from '../mcp-tool.ts'
import { routeContext } from '../route-context.ts'

export const listFlowPipelineVersions = defineTool({
  name: 'listFlowPipelineVersions',
  title: 'List versions',
  description: 'Lists the saved versions of a pipeline, the newest first, with author, comment and moment.',
  needs: 'read',
  isChange: false,
  input: z.object({ pipelineId: z.string() }),
  answer: async ({ pipelineId: id }, context) => ({
    versions: await call(pipelineIrRoutes.versions, { id }, { context: routeContext(context) }),
  }),
})
