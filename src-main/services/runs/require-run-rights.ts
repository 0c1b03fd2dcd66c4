import { joinNeeds, tablesOnly } from '../../../src-shared/database-rights/database-needs.ts'
import { ledgerNeeds } from '../../../src-shared/database-rights/ledger-needs.ts'
import { pipelineNeeds } from '../../../src-shared/database-rights/pipeline-needs.ts'
import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { parseHookSql } from '../documents/parse-hook-sql.ts'
import { requireRights } from '../database/require-rights.ts'
import { ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import type { RunOrder, RunParts } from './run-order.ts'

/** Throws right_missing before a file is touched. Weir owns the embedded database, so nobody has to be asked there. */
export async function requireRunRights(
  { engine, store }: Pick<RunParts, 'engine' | 'store'>,
  { pipeline }: Pick<RunOrder, 'pipeline'>,
): Promise<void> {
  if (engine.info().kind === 'embedded') return
  try {
    const database = await engine.database()
    const ledger = ledgerTables(database.settings)
    const context = { schemas: store.schemas.list(), ledger, parsedSql: await parseHookSql(pipeline) }
    await requireRights(database, joinNeeds([tablesOnly(ledgerNeeds(ledger)), pipelineNeeds(pipeline, context)]))
  } catch (error) {
    // Whatever else goes wrong here goes wrong in the run itself, which knows whether to try again.
    if (!isAppError(error) || error.code === 'right_missing') throw error
  }
}
