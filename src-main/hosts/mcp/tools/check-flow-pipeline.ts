import { z } from 'zod'

import { documentOf } from '../document-of.ts'
import { asCaller, defineTool } from '../mcp-tool.ts'
import { maskColumns } from '../masking/mask-columns.ts'
import { maskSentence, textsOf } from '../masking/mask-sentence.ts'

export const checkFlowPipeline = defineTool({
  name: 'checkFlowPipeline',
  title: 'Check a pipeline',
  description:
    'Lists the problems of a pipeline document, where they are and how to fix them, and the columns at every node. With ir it checks a draft that is not saved.',
  needs: 'read',
  isChange: false,
  input: z.object({ pipelineId: z.string(), ir: z.unknown().optional() }),
  answer: async (input, context) => {
    const { ir } = await documentOf(input, context)
    const { ok, problems, columns } = await context.services.pipelines.check(
      { id: input.pipelineId, ir },
      asCaller(context),
    )
    const said = textsOf(ir)
    const shown = Object.entries(columns).map(([nodeId, each]) => [nodeId, maskColumns(each, said)] as const)
    const known = new Set([...said, ...shown.flatMap(([, each]) => each.map(({ name }) => name))])
    return {
      ok,
      problems: problems.map(({ message, ...problem }) => ({ ...problem, message: maskSentence(message, known) })),
      columns: Object.fromEntries(shown),
    }
  },
})
