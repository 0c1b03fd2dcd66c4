import { ledgerNeeds } from '../../../src-shared/database-rights/ledger-needs.ts'
import { pipelineNeeds } from '../../../src-shared/database-rights/pipeline-needs.ts'
import { isAppError } from '../../../src-shared/errors/app-error.ts'
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
    await requireRights(database, [...ledgerNeeds(ledger), ...pipelineNeeds(pipeline, store.schemas.list(), ledger)])
  } catch (error) {
    // Whatever else goes wrong here goes wrong in the run itself, which knows whether to try again.
    if (!isAppError(error) || error.code === 'right_missing') throw error
  }
}
