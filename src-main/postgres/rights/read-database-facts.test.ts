import { afterAll, beforeAll, expect, test } from 'vitest'

import { type DatabaseNeeds, tablesOnly } from '../../../src-shared/database-rights/database-needs.ts'
import { findMissingRights } from '../../../src-shared/database-rights/find-missing-rights.ts'
import { quarantineNeed, type TableNeed, tableNeed } from '../../../src-shared/database-rights/table-need.ts'
import { type Database, openDatabase } from '../database.ts'
import { type OwnServer, startOwnServer } from '../testing/own-server.ts'
import { readDatabaseFacts } from './read-database-facts.ts'

let server: OwnServer
let owner: Database
let analyst: Database

beforeAll(async () => {
  server = await startOwnServer()
  const superuser = openDatabase(server.settings, 'weir test')
  for (const statement of [`create role ana login`, `create role "An Alyst" login`, `create database sales owner ana`])
    await superuser.query(statement)
  await superuser.close()
  const sales = openDatabase({ ...server.settings, database: 'sales' }, 'weir test')
  // As it is since Postgres 15.
  await sales.query('alter schema public owner to pg_database_owner; revoke create on schema public from public')
  await sales.close()
  owner = openDatabase({ ...server.settings, database: 'sales', user: 'ana' }, 'weir test')
  analyst = openDatabase({ ...server.settings, database: 'sales', user: 'An Alyst' }, 'weir test')
  await owner.query('create table public.ds_customer (id serial primary key, name text)')
})
afterAll(async () => {
  await owner.close()
  await analyst.close()
  await server.stop()
})

const customer = (need: Partial<TableNeed> = {}) =>
  tableNeed({
    table: 'public.ds_customer',
    usedBy: 'target load',
    rights: ['insert', 'select'],
    madeBy: 'schema',
    ...need,
  })

const noNeeds = tablesOnly([])
const missing = async (needs: DatabaseNeeds) =>
  findMissingRights(needs, await analyst.withClient((client) => readDatabaseFacts(client, needs)))
const findings = (...needs: TableNeed[]) => missing(tablesOnly(needs))

/** Runs what the findings say should be run, as the owner, and looks again. */
async function grant(...needs: TableNeed[]) {
  for (const { statements } of await findings(...needs)) for (const each of statements) await owner.query(each)
  return findings(...needs)
}

test('an owner lacks nothing', async () => {
  const needs = tablesOnly([customer({ isAltered: true, makesTables: true, rights: ['insert', 'maintain'] })])
  const facts = await owner.withClient((client) => readDatabaseFacts(client, needs))
  expect(findMissingRights(needs, facts)).toEqual([])
  expect(facts).toMatchObject({ role: 'ana', database: 'sales', encoding: 'UTF8', tlsVersion: null, timeouts: [] })
  expect(facts.versionNumber).toBeGreaterThan(140_000)
})

test('says which right on a table is missing, and its statement gives exactly that', async () => {
  const found = await findings(customer())
  expect(found.map(({ message }) => message)).toEqual([
    'Role "An Alyst" may not select, insert on table public.ds_customer, needed by target load; ask its owner ana to run: grant select, insert on public.ds_customer to "An Alyst";',
    'Role "An Alyst" may not use sequence public.ds_customer_id_seq, which fills column id of table public.ds_customer where a load does not bring it; ask its owner ana to run: grant usage on sequence public.ds_customer_id_seq to "An Alyst";',
  ])
  expect(await grant(customer())).toEqual([])
  await analyst.query("insert into ds_customer (name) values ('Zoë')")
  expect(await findings(customer({ rights: ['select', 'insert', 'truncate'] }))).toMatchObject([
    { code: 'table_denied', statements: ['grant truncate on public.ds_customer to "An Alyst"'] },
  ])
})

test('a right that is held on columns only is held', async () => {
  await owner.query('create table public.ds_part (id integer, name text); grant insert (id) on ds_part to "An Alyst"')
  expect(await findings(tableNeed({ table: 'public.ds_part', usedBy: 'target load', rights: ['insert'] }))).toEqual([])
})

test('a table that is missing takes the right to create one in its schema', async () => {
  const need = tableNeed({ table: 'public.ds_new', usedBy: 'target load', rights: ['insert'], madeBy: 'schema' })
  expect((await findings(need)).map(({ message }) => message)).toEqual([
    'Role "An Alyst" may not create tables in schema public; ask its owner ana to run: grant create on schema public to "An Alyst";',
  ])
  expect(await findings({ ...need, madeBy: null })).toEqual([])
  expect(await grant(need)).toEqual([])
  await analyst.query('create table public.ds_new (id integer)')
})

test('a schema that is missing takes the right to create one, or somebody who makes it', async () => {
  const need = quarantineNeed('dlq.rejected')
  expect(await findings(need)).toMatchObject([
    {
      code: 'schema_create_denied',
      problem: 'Schema dlq does not exist, and role "An Alyst" may not create schemas in database sales',
      statements: ['create schema dlq', 'grant usage, create on schema dlq to "An Alyst"'],
    },
  ])
  expect(await grant(need)).toEqual([])
  await analyst.query('create table dlq.rejected (id integer)')
})

test('a schema that may not even be used hides nothing of what else is missing', async () => {
  await owner.query('create schema closed; create table closed.ds_far (id integer)')
  const need = tableNeed({ table: 'closed.ds_far', usedBy: 'source far', rights: ['select'] })
  expect((await findings(need)).map(({ statements }) => statements)).toEqual([
    ['grant usage on schema closed to "An Alyst"'],
    ['grant select on closed.ds_far to "An Alyst"'],
  ])
  expect(await grant(need)).toEqual([])
  await analyst.query('select * from closed.ds_far')
})

test('temporary tables are a right of the database', async () => {
  await owner.query('revoke temporary on database sales from public')
  const need = customer({ temporary: 'always' })
  expect(await findings(need)).toMatchObject([
    { code: 'temporary_denied', statements: ['grant temporary on database sales to "An Alyst"'] },
  ])
  const { versionNumber } = await analyst.withClient((client) => readDatabaseFacts(client, noNeeds))
  expect(await findings(customer({ temporary: 'before 16' }))).toHaveLength(versionNumber < 160_000 ? 1 : 0)
  expect(await grant(need)).toEqual([])
})

test('altering a table takes its owner', async () => {
  expect(await findings(customer({ isAltered: true }))).toMatchObject([
    { code: 'table_not_owned', statements: ['alter table public.ds_customer owner to "An Alyst"'] },
  ])
})

test('row-level security that applies to the role refuses a COPY, and else hides rows', async () => {
  await owner.query(
    'create table public.ds_safe (id integer); alter table ds_safe enable row level security; grant insert on ds_safe to "An Alyst"',
  )
  const need = tableNeed({ table: 'public.ds_safe', usedBy: 'target load', rights: ['insert'] })
  expect(await findings({ ...need, isCopiedInto: true })).toMatchObject([
    { code: 'row_security_refuses_copy', severity: 'error' },
  ])
  expect(await findings(need)).toMatchObject([{ code: 'row_security_hides_rows', severity: 'warning' }])
})

test('sessions that are read-only, and timeouts, are seen', async () => {
  const name = '"An Alyst"'
  await owner.withClient(() => Promise.resolve())
  const superuser = openDatabase({ ...server.settings, database: 'sales' }, 'weir test')
  await superuser.query(`alter role ${name} set statement_timeout = '30s'`)
  await superuser.query(`alter role ${name} in database sales set default_transaction_read_only = on`)
  const other = openDatabase({ ...server.settings, database: 'sales', user: 'An Alyst' }, 'weir test')
  const facts = await other.withClient((client) => readDatabaseFacts(client, noNeeds))
  expect(facts.timeouts).toEqual([{ name: 'statement_timeout', ms: 30_000 }])
  const [finding] = findMissingRights(noNeeds, facts)
  expect(finding).toMatchObject({ code: 'sessions_read_only' })
  await superuser.query(finding?.statements[0] ?? '')
  await other.close()
  const again = openDatabase({ ...server.settings, database: 'sales', user: 'An Alyst' }, 'weir test')
  expect(findMissingRights(noNeeds, await again.withClient((client) => readDatabaseFacts(client, noNeeds)))).toEqual([])
  await again.close()
  await superuser.close()
})
