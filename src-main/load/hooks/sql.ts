import { AppError } from '../../../src-shared/errors/app-error.ts'
import { judgeStatements } from '../../../src-shared/hooks/judge-statements.ts'
import { parseStatements } from '../../postgres/statements/parse-statements.ts'
import { discardRows } from './discard-rows.ts'
import type { HookExecutor } from './hook-executor.ts'

export const sql: HookExecutor<'sql'> = {
  type: 'sql',
  require: async ({ statement }, { place: { nodeId, slot } }) => {
    const [finding] = judgeStatements(statement, await parseStatements(statement), 'statement')
    if (finding) throw new AppError('hook_refused', { nodeId, slot, detail: finding.message })
  },
  run: ({ statement }, { client }) => discardRows(client, statement),
}
