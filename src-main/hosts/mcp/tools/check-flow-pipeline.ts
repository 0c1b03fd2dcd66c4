import { z } from 'zod'

import type { Problem } from '../../../../src-shared/errors/problem.ts'
import { documentOf } from '../document-of.ts'
import { asCaller, defineTool } from '../mcp-tool.ts'
import { maskColumns } from '../masking/mask-columns.ts'
import { maskFix } from '../masking/mask-fix.ts'
import { maskSentence } from '../masking/mask-sentence.ts'
import type { NameRules } from '../masking/name-rules.ts'
import { nameRulesOf } from '../name-rules-of.ts'

export const checkFlowPipeline = defineTool({
  name: 'checkFlowPipeline',
  title: 'Check a pipeline',
  description:
    'Lists the problems of a pipeline document, where they are and how to fix them, and the columns at every node. With ir it checks a draft that is not saved.',
  needs: 'read',
  isChange: false,
  input: z.object({ pipelineId: z.string(), ir: z.unknown().optional() }),
  answer: async (input, context) => {
    const { pipelineId } = input
    const document = await documentOf(input, context)
    const { ok, problems, columns } = await context.services.pipelines.check(
      { id: pipelineId, ir: document.ir },
      asCaller(context),
    )
    const rules = await nameRulesOf({ pipelineId, document, columns }, context)
    const shown = Object.entries(columns).map(([nodeId, each]) => [nodeId, maskColumns(each, rules)] as const)
    const known = new Set([...rules.known, ...shown.flatMap(([, each]) => each.map(({ name }) => name))])
    return {
      ok,
      problems: problems.map((problem) => maskProblem(problem, { ...rules, known })),
      columns: Object.fromEntries(shown),
    }
  },
})

function maskProblem({ message, fix, otherFixes, ...problem }: Problem, rules: NameRules): Problem {
  const [first, ...others] = [...(fix ? [fix] : []), ...(otherFixes ?? [])].flatMap(
    (each) => maskFix(each, rules) ?? [],
  )
  return {
    ...problem,
    message: maskSentence(message, rules),
    ...(first ? { fix: first } : {}),
    ...(others.length === 0 ? {} : { otherFixes: others }),
  }
}
