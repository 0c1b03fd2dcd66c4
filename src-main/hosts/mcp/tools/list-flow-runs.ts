import { z } from 'zod'

import { asCaller, defineTool } from '../mcp-tool.ts'
import { maskRunRecord } from '../masking/mask-run.ts'
import { knownNames } from '../name-rules-of.ts'

export const listFlowRuns = defineTool({
  name: 'listFlowRuns',
  title: 'List runs',
  description: 'Lists runs, the newest first: of one pipeline, or of all. How a run failed is said without values.',
  needs: 'read',
  isChange: false,
  input: z.object({
    pipelineId: z.string().optional(),
    limit: z.number().int().min(1).max(100).default(20),
    cursor: z.string().optional(),
  }),
  answer: async (input, context) => {
    const runs = await context.services.runs.list(input, asCaller(context))
    const rules = { known: await knownNames(null, context), doubtful: null }
    return { runs: runs.map((run) => maskRunRecord(run, rules)) }
  },
})
