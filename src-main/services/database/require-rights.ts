import type { DatabaseNeeds } from '../../../src-shared/database-rights/database-needs.ts'
import { findMissingRights } from '../../../src-shared/database-rights/find-missing-rights.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Database } from '../../postgres/database.ts'
import { readDatabaseFacts } from '../../postgres/rights/read-database-facts.ts'

/** Throws right_missing with all that the role of the database may not do. */
export async function requireRights(database: Database, needs: DatabaseNeeds): Promise<void> {
  const facts = await database.withClient((client) => readDatabaseFacts(client, needs))
  const missing = findMissingRights(needs, facts).filter(({ severity }) => severity === 'error')
  if (missing.length > 0) throw new AppError('right_missing', { missing: missing.map(({ message }) => message) })
}
