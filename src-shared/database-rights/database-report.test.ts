import { expect, test } from 'vitest'

import type { DatabaseFacts } from './database-facts.ts'
import { tablesOnly } from './database-needs.ts'
import { databaseReport } from './database-report.ts'
import { tableNeed } from './table-need.ts'

const facts: DatabaseFacts = {
  role: 'analyst',
  database: 'sales',
  databaseOwner: 'ana',
  version: '14.23',
  versionNumber: 140_023,
  encoding: 'UTF8',
  tlsVersion: null,
  isStandby: false,
  isReadOnly: false,
  mayCreateSchemas: false,
  mayCreateTemporary: true,
  timeouts: [],
  schemas: [{ name: 'public', sqlName: 'public', exists: true, owner: 'ana', mayUse: true, mayCreate: false }],
  tables: [
    {
      name: 'public.ds_order',
      sqlName: 'public.ds_order',
      exists: true,
      owner: 'ana',
      isOwner: false,
      rights: ['select'],
      hasRowSecurity: false,
      closedSequences: [],
    },
  ],
  functions: [],
}
const need = (rights: readonly 'select'[] | readonly 'insert'[]) =>
  tableNeed({ table: 'public.ds_order', usedBy: 'target load', rights })
const subject = { address: 'db.example:5432/sales', isLocal: true, pipelines: ['Orders'], skipped: [] }

test('a table is allowed where nothing about it or its schema is missing', () => {
  expect(databaseReport(tablesOnly([need(['select'])]), facts, subject)).toMatchObject({
    tables: [{ table: 'public.ds_order', isMet: true }],
    findings: [],
  })
  expect(databaseReport(tablesOnly([need(['insert'])]), facts, subject).tables).toMatchObject([{ isMet: false }])
  const closed = { ...facts, schemas: facts.schemas.map((schema) => ({ ...schema, mayUse: false })) }
  expect(databaseReport(tablesOnly([need(['select'])]), closed, subject).tables).toMatchObject([{ isMet: false }])
})

test('a connection to another machine that is not encrypted is warned of', () => {
  expect(databaseReport(tablesOnly([]), facts, { ...subject, isLocal: false }).findings).toMatchObject([
    { code: 'not_encrypted', severity: 'warning' },
  ])
  expect(
    databaseReport(tablesOnly([]), { ...facts, tlsVersion: 'TLSv1.3' }, { ...subject, isLocal: false }).findings,
  ).toEqual([])
})

test('a server that is too old, a standby, and text that is not UTF-8 are said', () => {
  const codes = (changed: Partial<DatabaseFacts>) =>
    databaseReport(tablesOnly([]), { ...facts, ...changed }, subject).findings.map(({ code }) => code)
  expect(codes({ versionNumber: 130_015, version: '13.15' })).toEqual(['server_too_old'])
  expect(codes({ isStandby: true, isReadOnly: true })).toEqual(['server_is_standby'])
  expect(codes({ encoding: 'LATIN1' })).toEqual(['encoding_narrow'])
})

test('a temporary table that only some loads need is no reason to refuse one', () => {
  const closed = { ...facts, mayCreateTemporary: false }
  const severities = (...needs: ReturnType<typeof need>[]) =>
    databaseReport(tablesOnly(needs), closed, subject).findings.map(({ severity }) => severity)
  const sometimes = { ...need(['select']), temporary: 'sometimes' as const }
  expect(severities(need(['select']))).toEqual([])
  expect(severities(sometimes)).toEqual(['warning'])
  expect(severities(sometimes, { ...sometimes, temporary: 'always' })).toEqual(['error'])
  expect(severities({ ...sometimes, temporary: 'before 16' })).toEqual(['error'])
})
