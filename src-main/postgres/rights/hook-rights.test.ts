import { afterAll, beforeAll, expect, test } from 'vitest'

import type { DatabaseNeeds } from '../../../src-shared/database-rights/database-needs.ts'
import { findMissingRights } from '../../../src-shared/database-rights/find-missing-rights.ts'
import { type Hook, hookDefinition } from '../../../src-shared/hooks/registry.ts'
import { statementNeeds } from '../../../src-shared/hooks/statement-needs.ts'
import { type Database, openDatabase } from '../database.ts'
import { parseStatements } from '../statements/parse-statements.ts'
import { type OwnServer, startOwnServer } from '../testing/own-server.ts'
import { readDatabaseFacts } from './read-database-facts.ts'

const usedBy = 'the postHook of target load'
let server: OwnServer
let owner: Database
let clerk: Database

beforeAll(async () => {
  server = await startOwnServer()
  const superuser = openDatabase(server.settings, 'weir test')
  for (const statement of [`create role ana login`, `create role clerk login`, `create database sales owner ana`])
    await superuser.query(statement)
  await superuser.close()
  const sales = { ...server.settings, database: 'sales' }
  owner = openDatabase({ ...sales, user: 'ana' }, 'weir test')
  clerk = openDatabase({ ...sales, user: 'clerk' }, 'weir test')
})
afterAll(async () => {
  await owner.close()
  await clerk.close()
  await server.stop()
})

/** Objects of their own for each case, which only their owner may use. */
async function closedShop(): Promise<void> {
  await owner.query(`
    drop schema if exists shop cascade;
    create schema shop;
    create table shop.orders (id integer, total numeric);
    create materialized view shop.totals as select count(*) as orders from shop.orders;
    create function shop.total(since integer) returns bigint language sql as 'select count(*) from shop.orders' security definer;
    create function shop.total(since text) returns bigint language sql as 'select count(*) from shop.orders' security definer;
    create function shop.one() returns integer language sql as 'select 1';
    revoke execute on all functions in schema shop from public`)
}

/** LOCK wants a transaction around it. */
const tries = (text: string) => clerk.query(`do $do$ begin execute $sql$ ${text} $sql$; end $do$`)

const missing = async (needs: DatabaseNeeds) =>
  findMissingRights(needs, await clerk.withClient((client) => readDatabaseFacts(client, needs)))

const ofStatement = async (text: string) => statementNeeds(await parseStatements(text), usedBy)
const ofHook = (hook: Hook) =>
  hookDefinition(hook.type).needs?.(hook, usedBy, { parsedSql: new Map() }) ?? { tables: [], functions: [] }

test.each([
  ['select * from shop.orders', 'select'],
  ['with orders as (select 1) select count(*) from shop.orders o, orders', 'select'],
  ['explain analyze select * from shop.orders', 'select'],
  ['select * from shop.orders o, shop.totals t for update of o', 'select, update'],
  ['lock table shop.orders in share mode', 'lock'],
  ['lock table shop.orders in access share mode', 'lock'],
  ['lock table shop.orders in row exclusive mode', 'lock'],
  ['select shop.one()', 'execute'],
])('%s asks for what Postgres asks for, and no more', async (text, right) => {
  await closedShop()
  const needs = await ofStatement(text)
  await expect(tries(text)).rejects.toThrow('denied')
  const found = await missing(needs)
  expect(found.map(({ problem }) => problem).join('\n')).toContain(`may not ${right}`)
  for (const { message } of found.slice(1)) expect(message).toContain(usedBy)
  const statements = found.flatMap((finding) => finding.statements)
  for (const last of statements) {
    await expect(tries(text)).rejects.toThrow('denied')
    await owner.query(last)
  }
  expect(await missing(needs)).toEqual([])
  await tries(text)
})

test('a materialized view is refreshed by its owner, or by who maintains it', async () => {
  await closedShop()
  const hook: Hook = { type: 'refresh', view: 'shop.totals' }
  const { versionNumber } = await clerk.withClient((client) => readDatabaseFacts(client, ofHook(hook)))
  const found = await missing(ofHook(hook))
  const statement =
    versionNumber < 170_000 ? 'alter table shop.totals owner to clerk' : 'grant maintain on shop.totals to clerk'
  expect(found.map(({ message }) => message)).toEqual([
    'Role clerk may not use schema shop; ask its owner ana to run: grant usage on schema shop to clerk;',
    `Role clerk may not maintain on table shop.totals, needed by ${usedBy}; ask its owner ana to run: ${statement};`,
  ])
  expect(await missing(await ofStatement('refresh materialized view concurrently shop.totals'))).toEqual(found)
})

test('a table that the role may not analyze is a warning, as it is to Postgres', async () => {
  await closedShop()
  await owner.query('grant usage on schema shop to clerk')
  await clerk.query('analyze shop.orders')
  expect(await missing(await ofStatement('analyze shop.orders'))).toMatchObject([
    {
      code: 'maintain_denied',
      severity: 'warning',
      problem: `Role clerk may not analyze table shop.orders, so Postgres passes over ANALYZE in ${usedBy}`,
    },
  ])
})

test.each([
  'create index on shop.orders (id)',
  'create statistics shop.s on id, total from shop.orders',
  `comment on table shop.orders is 'loaded'`,
  `comment on column shop.orders.id is 'its number'`,
])('%s takes the owner of the table', async (text) => {
  await closedShop()
  await owner.query('grant usage, create on schema shop to clerk')
  await expect(clerk.query(text)).rejects.toThrow('must be owner of')
  const needs = await ofStatement(text)
  expect(await missing(needs)).toMatchObject([
    { code: 'table_not_owned', statements: ['alter table shop.orders owner to clerk'] },
  ])
  const superuser = openDatabase({ ...server.settings, database: 'sales' }, 'weir test')
  await superuser.query('alter table shop.orders owner to clerk')
  expect(await missing(needs)).toEqual([])
  await clerk.query(text)
  await superuser.query('alter table shop.orders owner to ana')
  await superuser.close()
})

test('a function of several signatures is missing where none of them may be called', async () => {
  await closedShop()
  const needs = ofHook({ type: 'custom_function', name: 'shop.total', args: { since: 1 } })
  expect((await missing(needs)).map(({ statements }) => statements)).toEqual([
    ['grant usage on schema shop to clerk'],
    [
      'grant execute on function shop.total(since integer) to clerk',
      'grant execute on function shop.total(since text) to clerk',
    ],
  ])
  await owner.query('grant usage on schema shop to clerk')
  await owner.query('grant execute on function shop.total(since integer) to clerk')
  expect(await missing(needs)).toEqual([])
})

test('what a hook names and the database does not have is said', async () => {
  await closedShop()
  await owner.query('grant usage on schema shop to clerk')
  const messages = async (hook: Hook) => (await missing(ofHook(hook))).map(({ message }) => message)
  expect(await messages({ type: 'refresh', view: 'shop.nothing' })).toEqual([
    `There is no table or view shop.nothing in the database, needed by ${usedBy}. Create it, or correct the name.`,
  ])
  expect(await messages({ type: 'custom_function', name: 'nothing' })).toEqual([
    `There is no function public.nothing in the database, needed by ${usedBy}. Create it, or correct the name.`,
  ])
})

test("Postgres's own tables and functions take nothing", async () => {
  const texts = [
    'select lower(relname) from pg_class; select count(*) from generate_series(1, 2)',
    'select * from information_schema.tables, pg_catalog.pg_namespace; select pg_catalog.now()',
    'analyze; show all; notify loaded',
  ]
  for (const text of texts) expect(await missing(await ofStatement(text)), text).toEqual([])
})
