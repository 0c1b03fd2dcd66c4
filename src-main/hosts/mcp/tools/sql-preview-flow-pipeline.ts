import { call } from '@orpc/server'
import { z } from 'zod'

import { pipelineIrRoutes } from '../../rest/routes/pipeline-ir.ts'
import { defineTool } from '../mcp-tool.ts'
import { routeContext } from '../route-context.ts'

export const sqlPreviewFlowPipeline = defineTool({
  name: 'sqlPreviewFlowPipeline',
  title: 'See a pipeline as SQL',
  description: 'Writes the newest version of a pipeline as SQL, target by target, without running it.',
  needs: 'read',
  isChange: false,
  input: z.object({ pipelineId: z.string() }),
  answer: ({ pipelineId: id }, context) =>
    call(pipelineIrRoutes.sqlPreview, { id }, { context: routeContext(context) }),
})
