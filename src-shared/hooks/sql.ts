import { z } from 'zod'

import { type HookDefinition, missing } from './hook.ts'
import { judgeStatements } from './judge-statements.ts'
import { statementNeeds } from './statement-needs.ts'

const schema = z.strictObject({ type: z.literal('sql'), statement: z.string() })
type SqlHook = z.infer<typeof schema>

export const sqlHook: HookDefinition<SqlHook> = {
  type: 'sql',
  label: 'SQL',
  doc: 'Runs statements that change no rows, like ANALYZE, in the transaction of the load. An error in one rolls the load back.',
  schema,
  form: [
    {
      key: 'statement',
      label: 'Statement',
      control: { kind: 'sql' },
      required: true,
      placeholder: 'analyze public.ds_customer',
      help: 'Statements that change rows are refused. What a function does that it calls is not checked.',
    },
  ],
  example: { type: 'sql', statement: '' },
  summary: ({ statement }) => `run "${shortened(statement)}"`,
  check: ({ statement }, { parsedSql }) => {
    if (statement.trim() === '')
      return [missing('statement', 'There is no statement here. Write one, or remove the hook.')]
    const parsed = parsedSql.get(statement)
    return parsed ? judgeStatements(statement, parsed, 'statement') : []
  },
  isInTransaction: true,
  sql: ({ statement }) => statement,
  needs: ({ statement }, usedBy, { parsedSql }) => statementNeeds(parsedSql.get(statement), usedBy),
}

function shortened(statement: string): string {
  const words = statement.trim().split(/\s+/)
  return words.length > 6 ? `${words.slice(0, 6).join(' ')} …` : words.join(' ')
}
