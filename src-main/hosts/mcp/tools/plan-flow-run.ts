import { z } from 'zod'

import { documentOf, requireNoLookup } from '../document-of.ts'
import { asCaller, defineTool } from '../mcp-tool.ts'
import { maskFailure } from '../masking/mask-failure.ts'
import { maskPlan } from '../masking/mask-plan.ts'
import { nameRulesOf } from '../name-rules-of.ts'

export const planFlowRun = defineTool({
  name: 'planFlowRun',
  title: 'Plan a load',
  description:
    'Finds what a run would do to its targets, from every row, and changes nothing: rows by effect, guards, statements. With ir it plans a draft. Values are shown as shapes.',
  needs: 'propose',
  isChange: false,
  input: z.object({ pipelineId: z.string(), ir: z.unknown().optional() }),
  answer: async (input, context) => {
    const document = await documentOf(input, context)
    requireNoLookup(document, context)
    const { pipelineId } = input
    const rules = () => nameRulesOf({ pipelineId, document }, context)
    const events = await context.services.loadPlans.make({ pipelineId, ir: document.ir }, asCaller(context))
    for await (const event of events) {
      if (event.type === 'planned')
        return { ok: true, version: document.version, plan: maskPlan(event.plan, await rules()) }
      if (event.type === 'failed') return { ok: false, failure: maskFailure(event.error, await rules()) }
    }
    return { ok: false, failure: null }
  },
})
