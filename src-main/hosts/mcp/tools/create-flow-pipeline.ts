import { call } from '@orpc/server'
import { z } from 'zod'

import { pipelineNameSchema } from '../../../../src-shared/contract/records.ts'
import { pipelineRoutes } from '../../rest/routes/pipelines.ts'
import { defineTool } from '../mcp-tool.ts'
import { requireNoUnseenRun } from '../require-no-unseen-run.ts'
import { routeContext } from '../route-context.ts'

export const createFlowPipeline = defineTool({
  name: 'createFlowPipeline',
  title: 'Create a pipeline',
  description:
    'Creates a pipeline with its first version as Flow IR 1.0: the same as POST /api/v1/pipelines. Nothing is loaded.',
  needs: 'propose',
  isChange: true,
  input: z.object({
    name: pipelineNameSchema,
    connectorId: z.string(),
    schemaId: z.string(),
    description: z.string().max(2000).optional(),
    ir: z.unknown(),
  }),
  answer: async ({ description, ...input }, context) => {
    await requireNoUnseenRun({ ir: input.ir }, context)
    return call(
      pipelineRoutes.create,
      { ...input, irVersion: '1.0', ...(description === undefined ? {} : { description }) },
      { context: routeContext(context) },
    )
  },
})
