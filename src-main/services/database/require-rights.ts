import type { DatabaseNeeds } from '../../../src-shared/database-rights/database-needs.ts'
import { findMissingRights } from '../../../src-shared/database-rights/find-missing-rights.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Database } from '../../postgres/database.ts'
import { readDatabaseFacts } from '../../postgres/rights/read-database-facts.ts'

/** Throws right_missing with the first thing that the role of the database may not do. */
export async function requireRights(database: Database, needs: DatabaseNeeds): Promise<void> {
  const facts = await database.withClient((client) => readDatabaseFacts(client, needs))
  const missing = findMissingRights(needs, facts).filter(({ severity }) => severity === 'error')
  const [first] = missing
  if (first) throw new AppError('right_missing', { finding: first.message, others: missing.length - 1 })
}
