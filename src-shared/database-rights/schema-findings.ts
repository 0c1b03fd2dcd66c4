import type { DatabaseFacts, SchemaFacts } from './database-facts.ts'
import { type RightFinding, rightFinding } from './right-finding.ts'
import { type MergedNeed, schemaOfTable } from './table-need.ts'

/** What a role may not do in one schema. */
export function schemaFindings(
  schema: SchemaFacts,
  needs: readonly MergedNeed[],
  facts: DatabaseFacts,
): readonly RightFinding[] {
  const { role, database, databaseOwner } = facts
  const inside = needs.filter(({ table }) => schemaOfTable(table) === schema.name)
  const isMissing = ({ table }: MergedNeed) => !facts.tables.some(({ name, exists }) => name === table && exists)
  const makesTables = inside.some((need) => need.makesTables || (need.madeBy !== null && isMissing(need)))
  const subject = schema.sqlName
  const otherwise = inside.every(({ isOwn }) => isOwn) ? { otherwise: ledgerAdvice } : {}
  if (!schema.exists) {
    if (!makesTables || facts.mayCreateSchemas) return []
    return [
      rightFinding({
        code: 'schema_create_denied',
        subject: schema.name,
        problem: `Schema ${subject} does not exist, and role ${role} may not create schemas in database ${database}`,
        askOf: `the owner ${databaseOwner}`,
        statements: [`create schema ${subject}`, `grant usage, create on schema ${subject} to ${role}`],
        ...otherwise,
      }),
    ]
  }
  const missing = [...(schema.mayUse ? [] : ['usage']), ...(schema.mayCreate || !makesTables ? [] : ['create'])]
  if (missing.length === 0) return []
  const denied = schema.mayUse ? 'create tables in' : makesTables ? 'use or create tables in' : 'use'
  return [
    rightFinding({
      code: 'schema_denied',
      subject: schema.name,
      problem: `Role ${role} may not ${denied} schema ${subject}`,
      askOf: `its owner ${schema.owner}`,
      statements: [`grant ${missing.join(', ')} on schema ${subject} to ${role}`],
      ...otherwise,
    }),
  ]
}

const ledgerAdvice = "Or name another schema for Weir's own tables, where the role may create some."
