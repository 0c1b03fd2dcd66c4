import { oldestServer } from './server-versions.ts'
import type { DatabaseFacts } from './database-facts.ts'
import { type RightFinding, rightFinding } from './right-finding.ts'
import type { TableNeed } from './table-need.ts'

/** What is wrong with the database as a whole. */
export function databaseFindings(needs: readonly TableNeed[], facts: DatabaseFacts): readonly RightFinding[] {
  const { role, database, databaseOwner, version, encoding } = facts
  const findings: RightFinding[] = []
  if (facts.versionNumber < oldestServer * 10_000) {
    const problem = `The server is PostgreSQL ${version}, and Weir loads into ${oldestServer} or newer`
    findings.push(
      rightFinding({ code: 'server_too_old', problem, otherwise: 'Upgrade the server, or choose another.' }),
    )
  }
  if (facts.isStandby) {
    const problem = `The server is a standby of database ${database}, which takes no changes`
    findings.push(rightFinding({ code: 'server_is_standby', problem, otherwise: 'Give the address of the primary.' }))
  } else if (facts.isReadOnly) {
    findings.push(
      rightFinding({
        code: 'sessions_read_only',
        problem: `Sessions of role ${role} in database ${database} are read-only (default_transaction_read_only is on)`,
        askOf: `the owner ${databaseOwner}`,
        statements: [`alter role ${role} in database ${database} set default_transaction_read_only = off`],
      }),
    )
  }
  const temporary = temporaryUsers(needs, facts)
  if (temporary.usedBy.length > 0 && !facts.mayCreateTemporary) {
    findings.push(
      rightFinding({
        code: 'temporary_denied',
        severity: temporary.isSure ? 'error' : 'warning',
        problem: `Role ${role} may not create temporary tables in database ${database}, needed by ${temporary.usedBy.join(' and ')}`,
        askOf: `the owner ${databaseOwner}`,
        statements: [`grant temporary on database ${database} to ${role}`],
      }),
    )
  }
  if (encoding !== 'UTF8') {
    const problem = `Database ${database} stores text as ${encoding}, so a character outside it stops a load, or is rejected with its row`
    findings.push(rightFinding({ code: 'encoding_narrow', severity: 'warning', problem }))
  }
  return findings
}

function temporaryUsers(needs: readonly TableNeed[], { versionNumber }: DatabaseFacts) {
  const isOlder = versionNumber < 160_000
  const using = needs.filter(({ temporary }) => temporary !== 'never' && (temporary !== 'before 16' || isOlder))
  return {
    usedBy: [...new Set(using.map(({ usedBy }) => usedBy))],
    isSure: using.some(({ temporary }) => temporary !== 'sometimes'),
  }
}
