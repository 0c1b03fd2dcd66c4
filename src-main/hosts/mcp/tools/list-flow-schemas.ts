import { call } from '@orpc/server'
import { z } from 'zod'

import { schemaRoutes } from '../../rest/routes/schemas.ts'
import { defineTool } from '../mcp-tool.ts'
import { routeContext } from '../route-context.ts'

export const listFlowSchemas = defineTool({
  name: 'listFlowSchemas',
  title: 'List schemas',
  description: 'Lists the schemas with their tables and fields: the same as GET /api/v1/schemas.',
  needs: 'read',
  isChange: false,
  input: z.object({ limit: z.number().int().min(1).max(100).default(20), cursor: z.string().optional() }),
  answer: (input, context) => call(schemaRoutes.list, input, { context: routeContext(context) }),
})
