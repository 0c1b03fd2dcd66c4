import { databaseFindings } from './database-findings.ts'
import type { DatabaseFacts } from './database-facts.ts'
import type { RightFinding } from './right-finding.ts'
import { schemaFindings } from './schema-findings.ts'
import { tableFindings } from './table-findings.ts'
import { mergeNeeds, type TableNeed } from './table-need.ts'

/** Everything that keeps a role from what is needed, the database first, then schemas, then tables. */
export function findMissingRights(needs: readonly TableNeed[], facts: DatabaseFacts): readonly RightFinding[] {
  const tables = mergeNeeds(needs)
  return [
    ...databaseFindings(needs, facts),
    ...facts.schemas.flatMap((schema) => schemaFindings(schema, tables, facts)),
    ...tables.flatMap((need) => tableFindings(need, facts)),
  ]
}
