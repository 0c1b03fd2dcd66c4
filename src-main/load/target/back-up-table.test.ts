import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

import { connect } from '../../postgres/connect.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { type Backup, backUpTable } from './back-up-table.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  client = await connect(database.settings, 'weir test')
  await client.query('create schema shop')
})
afterEach(async () => {
  await client.query('rollback')
  await client.query('drop schema shop cascade')
  await client.end()
})
afterAll(() => database.drop())

let runs = 0

/** In a transaction of its own. */
async function backUp(table: string, runId = `run-${++runs}`): Promise<Backup> {
  await client.query('begin')
  const backup = await backUpTable({ client, nodeId: 'tgt', table, runId })
  await client.query('commit')
  return backup
}

const rowsOf = async (table: string) => (await client.query({ text: `table ${table}`, rowMode: 'array' })).rows

const backups = async () => {
  const found = await client.query<{ name: string }>(
    `select relname as name from pg_class where relname like '%\\_backup\\_%' and relkind = 'r' order by oid`,
  )
  return found.rows.map(({ name }) => name)
}

test('a backup holds every row and value, also computed ones, beside the table and named after time and run', async () => {
  await client.query(`
    create table shop.thing (
      id int generated always as identity primary key, name text not null check (name <> ''),
      twice text generated always as (name || name) stored, n serial, at timestamptz default now());
    comment on column shop.thing.name is 'what it is called';
    create index by_name on shop.thing (name);
    insert into shop.thing (name) values ('a'), ('é'), ('😀')`)
  const before = await rowsOf('shop.thing')
  const backup = await backUp('shop.thing', '0f0f0f0f-0000-4000-8000-0000ABCDEF12')
  expect(backup.table).toMatch(/^shop\.thing_backup_\d{14}_abcdef12$/)
  expect(backup.rows).toBe(3)
  expect(await rowsOf(backup.table)).toEqual(before)
  // Nothing binds the backup to the table: either can be dropped alone.
  await client.query('drop table shop.thing')
  const indexes = await client.query('select count(*)::int as n from pg_index where indrelid = $1::regclass', [
    backup.table,
  ])
  expect(indexes.rows).toEqual([{ n: 2 }])
})

test('the rows come back with one statement', async () => {
  await client.query(`
    create table shop.thing (
      id int generated always as identity primary key, name text, twice text generated always as (name || name) stored);
    insert into shop.thing (name) values ('a'), ('b')`)
  const before = await rowsOf('shop.thing')
  const { table } = await backUp('shop.thing')
  await client.query(`truncate shop.thing`)
  await client.query(`insert into shop.thing (id, name) overriding system value select id, name from ${table}`)
  expect(await rowsOf('shop.thing')).toEqual(before)
})

test('the newest three are kept; one that was renamed or is used by a view stays, other tables are left alone', async () => {
  await client.query(`
    create table shop.thing (id int); create table shop.thing_2 (id int);
    create table shop.thing_backup_20000101000000_abc (id int)`)
  const used = await backUp('shop.thing')
  await client.query(`create view shop.seen as table ${used.table}`)
  const renamed = await backUp('shop.thing')
  await client.query(`alter table ${renamed.table} rename to thing_backup_before_the_move`)
  const other = await backUp('shop.thing_2')
  const dropped = await backUp('shop.thing')
  const kept = [await backUp('shop.thing'), await backUp('shop.thing'), await backUp('shop.thing')]
  const names = [used, other, ...kept].map(({ table }) => table.replace('shop.', ''))
  expect(dropped.rows).toBe(0)
  expect((await backups()).toSorted()).toEqual(
    ['thing_backup_20000101000000_abc', 'thing_backup_before_the_move', ...names].toSorted(),
  )
})

test('holds the rows of all partitions, and of a parent only its own', async () => {
  await client.query(`
    create table shop.parted (id int) partition by range (id);
    create table shop.low partition of shop.parted for values from (0) to (10);
    create table shop.high partition of shop.parted for values from (10) to (20);
    insert into shop.parted values (1), (11);
    create table shop.parent (id int); create table shop.child () inherits (shop.parent);
    insert into shop.parent values (1); insert into shop.child values (2)`)
  expect(await rowsOf((await backUp('shop.parted')).table)).toEqual([[1], [11]])
  expect(await rowsOf((await backUp('shop.parent')).table)).toEqual([[1]])
})

test('a name too long for Postgres is cut, not its end', async () => {
  const name = `ds_${'ä'.repeat(30)}`
  await client.query(`create table shop."${name}" (id int)`)
  const { table } = await backUp(`shop.${name}`, '0f0f0f0f-0000-4000-8000-0000abcdef12')
  expect(table).toMatch(/^shop\.ds_ä{14}_backup_\d{14}_abcdef12$/)
  expect(await backups()).toEqual([table.replace('shop.', '')])
})

test('rows that a constraint or index would refuse today are kept all the same', async () => {
  await client.query(`
    create table shop.thing (id int, n int);
    insert into shop.thing values (1, -1), (1, 5);
    alter table shop.thing add constraint positive check (n > 0) not valid`)
  const { table } = await backUp('shop.thing')
  expect(await rowsOf(table)).toEqual([
    [1, -1],
    [1, 5],
  ])
})

test('a backup is closed to everybody but its owner', async () => {
  await client.query(`
    alter default privileges in schema shop grant select on tables to pg_monitor, public;
    create table shop.thing (id int);
    alter table shop.thing enable row level security;
    revoke all on shop.thing from pg_monitor, public`)
  const { table } = await backUp('shop.thing')
  const found = await client.query(
    `select has_table_privilege('pg_monitor', $1, 'select') as readable, relrowsecurity as secured
     from pg_class where oid = $1::regclass`,
    [table],
  )
  expect(found.rows).toEqual([{ readable: false, secured: true }])
})

test('where row security hides rows from the role there is no backup that lacks them', async () => {
  await client.query(`
    create table shop.thing (id int); insert into shop.thing values (1), (2);
    alter table shop.thing enable row level security, force row level security;
    create policy odd on shop.thing using (id = 1)`)
  await client.query('begin')
  await expect(backUpTable({ client, nodeId: 'tgt', table: 'shop.thing', runId: 'r' })).rejects.toThrow(
    'target tgt: row security hides rows of shop.thing from the role of Weir, so a backup would lack them.',
  )
})

test('a writer waits until the load is over, a reader does not, and a load that fails leaves no backup', async () => {
  await client.query('create table shop.thing (id int); insert into shop.thing values (1)')
  await client.query('begin')
  await backUpTable({ client, nodeId: 'tgt', table: 'shop.thing', runId: 'r' })
  const other = await connect(database.settings, 'weir test, another')
  try {
    expect((await other.query('table shop.thing')).rowCount).toBe(1)
    await other.query(`set lock_timeout to '100ms'`)
    await expect(other.query('insert into shop.thing values (2)')).rejects.toThrow('lock timeout')
  } finally {
    await other.end()
  }
  await client.query('rollback')
  expect(await backups()).toEqual([])
})
