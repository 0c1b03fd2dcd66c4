import type { DatabaseFacts, TableFacts } from './database-facts.ts'
import { type RightFinding, rightFinding } from './right-finding.ts'
import type { MergedNeed, TableRight } from './table-need.ts'

/** What a role may not do with one table; nothing where it does not exist yet. */
export function tableFindings(need: MergedNeed, facts: DatabaseFacts): readonly RightFinding[] {
  const { role } = facts
  const table = facts.tables.find(({ name }) => name === need.table)
  if (!table?.exists) return need.mustExist ? [missingFinding(need)] : []
  return [
    ...rightsFindings(need, table, facts),
    ...oneOfFindings(need, table, role),
    ...wishFindings(need, table, facts),
    ...ownerFindings(need, table, role),
    ...rowSecurityFindings(need, table, role),
    ...sequenceFindings(need, table, role),
  ]
}

const missingFinding = (need: MergedNeed): RightFinding =>
  rightFinding({
    code: 'table_missing',
    subject: need.table,
    problem: `There is no table or view ${need.table} in the database, needed by ${users(need)}`,
    otherwise: 'Create it, or correct the name.',
  })

function rightsFindings(need: MergedNeed, table: TableFacts, facts: DatabaseFacts): readonly RightFinding[] {
  const missing = need.rights.filter((right) => !table.rights.includes(right))
  if (missing.length === 0) return []
  return [
    rightFinding({
      code: 'table_denied',
      subject: table.name,
      problem: `Role ${facts.role} may not ${missing.join(', ')} on table ${table.sqlName}, needed by ${users(need)}`,
      askOf: `its owner ${table.owner}`,
      statements: granting(missing, table, facts),
    }),
  ]
}

/** MAINTAIN can be granted since Postgres 17. */
function granting(
  missing: readonly TableRight[],
  { sqlName }: TableFacts,
  { role, versionNumber }: DatabaseFacts,
): readonly string[] {
  const isOwners = versionNumber < 170_000 && missing.includes('maintain')
  return isOwners
    ? [`alter table ${sqlName} owner to ${role}`]
    : [`grant ${missing.join(', ')} on ${sqlName} to ${role}`]
}

function oneOfFindings(need: MergedNeed, table: TableFacts, role: string): readonly RightFinding[] {
  const unmet = need.oneOf.filter((rights) => !rights.some((right) => table.rights.includes(right)))
  // What locks most is held by the fewest rights, and each of them is enough for the others.
  const [strictest] = unmet.toSorted((a, b) => a.length - b.length)
  const [least] = strictest ?? []
  if (least === undefined) return []
  return [
    rightFinding({
      code: 'lock_denied',
      subject: table.name,
      problem: `Role ${role} may not lock table ${table.sqlName}, needed by ${users(need)}`,
      askOf: `its owner ${table.owner}`,
      statements: [`grant ${least} on ${table.sqlName} to ${role}`],
    }),
  ]
}

function wishFindings(need: MergedNeed, table: TableFacts, facts: DatabaseFacts): readonly RightFinding[] {
  const missing = need.wished.filter((right) => !table.rights.includes(right))
  if (missing.length === 0) return []
  return [
    rightFinding({
      code: 'maintain_denied',
      subject: table.name,
      severity: 'warning',
      problem: `Role ${facts.role} may not analyze table ${table.sqlName}, so Postgres passes over ANALYZE in ${users(need)}`,
      askOf: `its owner ${table.owner}`,
      statements: granting(missing, table, facts),
    }),
  ]
}

function ownerFindings(need: MergedNeed, table: TableFacts, role: string): readonly RightFinding[] {
  if (!need.isAltered || table.isOwner) return []
  return [
    rightFinding({
      code: 'table_not_owned',
      subject: table.name,
      problem: `Only the owner of table ${table.sqlName} may alter it, needed by ${users(need)}, and role ${role} is not its owner`,
      askOf: `its owner ${table.owner}`,
      statements: [`alter table ${table.sqlName} owner to ${role}`],
    }),
  ]
}

function rowSecurityFindings(need: MergedNeed, table: TableFacts, role: string): readonly RightFinding[] {
  if (!table.hasRowSecurity) return []
  const subject = `Row-level security of table ${table.sqlName} applies to role ${role}`
  if (need.isCopiedInto) {
    return [
      rightFinding({
        code: 'row_security_refuses_copy',
        subject: table.name,
        problem: `${subject}, and Postgres takes no COPY into such a table, needed by ${users(need)}`,
        askOf: 'a superuser',
        statements: [`alter role ${role} bypassrls`],
        otherwise: 'Load mode upsert works under row-level security.',
      }),
    ]
  }
  const problem = `${subject}: ${users(need)} sees only the rows that its policies allow`
  return [rightFinding({ code: 'row_security_hides_rows', subject: table.name, severity: 'warning', problem })]
}

function sequenceFindings(need: MergedNeed, table: TableFacts, role: string): readonly RightFinding[] {
  if (!need.rights.includes('insert')) return []
  return table.closedSequences.map(({ column, sqlName }) =>
    rightFinding({
      code: 'sequence_denied',
      subject: table.name,
      severity: 'warning',
      problem: `Role ${role} may not use sequence ${sqlName}, which fills column ${column} of table ${table.sqlName} where a load does not bring it`,
      askOf: `its owner ${table.owner}`,
      statements: [`grant usage on sequence ${sqlName} to ${role}`],
    }),
  )
}

const users = ({ usedBy }: MergedNeed): string => usedBy.join(' and ')
