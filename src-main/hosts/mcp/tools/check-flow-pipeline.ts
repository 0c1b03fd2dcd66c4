import { z } from 'zod'

import type { Problem } from '../../../../src-shared/errors/problem.ts'
import { documentOf } from '../document-of.ts'
import { asCaller, defineTool } from '../mcp-tool.ts'
import { maskColumns } from '../masking/mask-columns.ts'
import { maskFix } from '../masking/mask-fix.ts'
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
      problems: problems.map((problem) => maskProblem(problem, known)),
      columns: Object.fromEntries(shown),
    }
  },
})

function maskProblem({ message, fix, otherFixes, ...problem }: Problem, known: ReadonlySet<string>): Problem {
  const [first, ...others] = [...(fix ? [fix] : []), ...(otherFixes ?? [])].flatMap(
    (each) => maskFix(each, known) ?? [],
  )
  return {
    ...problem,
    message: maskSentence(message, known),
    ...(first ? { fix: first } : {}),
    ...(others.length === 0 ? {} : { otherFixes: others }),
  }
}
