import { databaseFindings } from './database-findings.ts'
import type { DatabaseFacts } from './database-facts.ts'
import type { RightFinding } from './right-finding.ts'
import type { DatabaseNeeds } from './database-needs.ts'
import { functionFindings } from './function-findings.ts'
import { schemaFindings } from './schema-findings.ts'
import { tableFindings } from './table-findings.ts'
import { mergeNeeds } from './table-need.ts'

/** Everything that keeps a role from what is needed, the database first, then schemas, tables and functions. */
export function findMissingRights(needs: DatabaseNeeds, facts: DatabaseFacts): readonly RightFinding[] {
  const tables = mergeNeeds(needs.tables)
  return [
    ...databaseFindings(needs.tables, facts),
    ...facts.schemas.flatMap((schema) => schemaFindings(schema, tables, facts)),
    ...tables.flatMap((need) => tableFindings(need, facts)),
    ...functionFindings(needs.functions, facts),
  ]
}
