import { z } from 'zod'

import { asCaller, defineTool } from '../mcp-tool.ts'

export const listFlowConnectors = defineTool({
  name: 'listFlowConnectors',
  title: 'List connectors',
  description: 'Lists the saved connectors by name, type and state, without their settings and credentials.',
  needs: 'read',
  isChange: false,
  input: z.object({ limit: z.number().int().min(1).max(100).default(20), cursor: z.string().optional() }),
  answer: async (input, context) => {
    const { items, total, cursor } = await context.services.connectors.page(input, asCaller(context))
    const data = items.map(({ id, name, type, category, description, status, lastTestedAt }) => ({
      ...{ id, name, type, category, description, status, lastTestedAt },
    }))
    return { data, pagination: { total, hasMore: cursor !== null, limit: input.limit, cursor } }
  },
})
