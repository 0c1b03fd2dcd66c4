import { z } from 'zod'

import { type DatabaseFacts, databaseFactsSchema } from './database-facts.ts'
import type { DatabaseNeeds } from './database-needs.ts'
import { findMissingRights } from './find-missing-rights.ts'
import { rightFinding, rightFindingSchema } from './right-finding.ts'
import { mergeNeeds, schemaOfTable, tableRights } from './table-need.ts'

/** Whether the engine database lets pipelines do what they do, and what its owner has to run where it does not. */
export const databaseReportSchema = databaseFactsSchema
  .pick({ role: true, database: true, version: true, encoding: true, tlsVersion: true, timeouts: true })
  .extend({
    address: z.string(),
    tables: z.array(
      z.object({
        table: z.string(),
        exists: z.boolean(),
        usedBy: z.array(z.string()),
        rights: z.array(z.enum(tableRights)),
        /** Rights that are not held, on the table or on its schema; empty where all is well. */
        isMet: z.boolean(),
      }),
    ),
    findings: z.array(rightFindingSchema),
    /** The pipelines that were looked at, and those that have problems of their own and were not. */
    pipelines: z.array(z.string()),
    skipped: z.array(z.string()),
  })
export type DatabaseReport = z.infer<typeof databaseReportSchema>

export interface ReportSubject {
  readonly address: string
  /** True where the server is on this machine, so that nobody else sees the traffic. */
  readonly isLocal: boolean
  readonly pipelines: readonly string[]
  readonly skipped: readonly string[]
}

export function databaseReport(
  needs: DatabaseNeeds,
  facts: DatabaseFacts,
  { address, isLocal, pipelines, skipped }: ReportSubject,
): DatabaseReport {
  const { role, database, version, encoding, tlsVersion, timeouts } = facts
  const findings = [...findMissingRights(needs, facts), ...(isLocal || tlsVersion !== null ? [] : [notEncrypted])]
  const denied = findings.filter(({ severity }) => severity === 'error').map(({ subject }) => subject)
  return {
    address,
    role,
    database,
    version,
    encoding,
    tlsVersion,
    timeouts,
    tables: mergeNeeds(needs.tables)
      .map((need) => ({ ...need, exists: facts.tables.some(({ name, exists }) => name === need.table && exists) }))
      // What nobody makes is not waited for: a finding says so where a run needs it.
      .filter(({ exists, madeBy }) => exists || madeBy !== null)
      .map(({ table, usedBy, rights, oneOf, wished, exists }) => ({
        table,
        exists,
        usedBy: [...usedBy],
        rights: tableRights.filter(
          (right) => rights.includes(right) || wished.includes(right) || oneOf.some(([first]) => first === right),
        ),
        isMet: !denied.includes(table) && !denied.includes(schemaOfTable(table)),
      })),
    findings: [...findings],
    pipelines: [...pipelines],
    skipped: [...skipped],
  }
}

const notEncrypted = rightFinding({
  code: 'not_encrypted',
  severity: 'warning',
  problem: 'The connection is not encrypted, and the server is on another machine',
  otherwise: 'Have encryption switched on there, and use sslmode=verify-full.',
})
