import { z } from 'zod'

import { documentOf, requireNoLookup } from '../document-of.ts'
import { asCaller, defineTool } from '../mcp-tool.ts'
import { maskPreview } from '../masking/mask-preview.ts'
import { nameRulesOf } from '../name-rules-of.ts'

export const previewFlowNode = defineTool({
  name: 'previewFlowNode',
  title: 'Preview a node',
  description:
    'Shows the first rows at a node of a pipeline, or of a draft given as ir. Every value is shown as its shape: letters as a, digits as 9. Moves no file and loads nothing.',
  needs: 'read',
  isChange: false,
  input: z.object({
    pipelineId: z.string(),
    ir: z.unknown().optional(),
    /** A node, or <branch node>.<branch>. */
    nodeId: z.string(),
    limit: z.number().int().min(1).max(200).default(20),
  }),
  answer: async (input, context) => {
    const document = await documentOf(input, context)
    requireNoLookup(document, context)
    const { pipelineId: id, nodeId, limit } = input
    const asked = { id, ir: document.ir, nodeId, limit, isProfiled: false }
    const preview = await context.services.pipelines.preview(asked, asCaller(context))
    return maskPreview(preview, await nameRulesOf({ pipelineId: id, document }, context))
  },
})
