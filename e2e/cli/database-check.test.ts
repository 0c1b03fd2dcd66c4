import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { DatabaseReport } from '../../src-shared/database-rights/database-report.ts'
import { type Database, openDatabase } from '../../src-main/postgres/database.ts'
import { type OwnServer, startOwnServer } from '../../src-main/postgres/testing/own-server.ts'
import { databaseUrl } from './database-url.ts'
import { makePlace } from './weir.ts'

let server: OwnServer
let owner: Database
let analystUrl: string
let clerkUrl: string

beforeAll(async () => {
  server = await startOwnServer()
  const superuser = openDatabase(server.settings, 'weir test')
  for (const role of ['ana', 'analyst', 'clerk']) await superuser.query(`create role ${role} login`)
  await superuser.query('create database sales owner ana')
  await superuser.close()
  const sales = { ...server.settings, database: 'sales' }
  owner = openDatabase({ ...sales, user: 'ana' }, 'weir test')
  analystUrl = databaseUrl({ ...sales, user: 'analyst' })
  clerkUrl = databaseUrl({ ...sales, user: 'clerk' })
})
afterAll(async () => {
  await owner.close()
  await server.stop()
})

test('a role that may not create schemas keeps the ledger in one that is there', async () => {
  await owner.query('create schema reports; grant usage, create on schema reports to clerk')
  await owner.query('grant create on schema public to clerk')
  using place = makePlace({ databaseUrl: clerkUrl })
  const before = await place.weir('database', 'check', 'pipeline.json')
  expect(before.stdout).toContain("name another schema for Weir's own tables")

  const elsewhere = ['--ledger-schema', 'reports']
  expect((await place.weir('database', 'check', 'pipeline.json', ...elsewhere)).stdout).toContain('Nothing is missing.')
  const loaded = await place.weir('run', 'pipeline.json', '--keep-source', ...elsewhere)
  expect(loaded.code, loaded.stderr).toBe(0)
  const again = await place.json<{ receipt: { targets: unknown[] } }>('run', 'pipeline.json', ...elsewhere)
  expect(again.receipt.targets).toHaveLength(1)
  expect(
    await owner.query(`select to_regnamespace('weir') as own, string_agg(relname, ' ' order by relname) as tables
      from pg_class where relnamespace = 'reports'::regnamespace and relkind = 'r'`),
  ).toEqual([
    { own: null, tables: 'weir_generations weir_ledger_version weir_load_ledger weir_load_runs weir_load_targets' },
  ])
  // The next role begins with a database that has no such table.
  const clerk = openDatabase({ ...owner.settings, user: 'clerk' }, 'weir test')
  await clerk.query('drop table public.ds_customer')
  await clerk.close()
})

test('what the check prints is what an ordinary role needs to load', async () => {
  using place = makePlace({ databaseUrl: analystUrl })
  const before = await place.weir('database', 'check', 'pipeline.json')
  expect(before.code, before.stderr).toBe(1)
  expect(before.stdout).toContain('role analyst')
  expect(before.stdout).toContain('create schema weir;')
  expect(before.stdout).toContain('grant create on schema public to analyst;')

  const refused = await place.weir('run', 'pipeline.json')
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain(
    'Role analyst may not create tables in schema public; ask its owner ana to run: grant create on schema public to analyst;',
  )

  const { findings } = await place.json<DatabaseReport>('database', 'check', 'pipeline.json')
  for (const { statements } of findings) for (const statement of statements) await owner.query(statement)
  const after = await place.weir('database', 'check', 'pipeline.json')
  expect(after.stdout).toContain('Nothing is missing.')
  expect(after.code, after.stdout).toBe(0)
  const loaded = await place.weir('run', 'pipeline.json')
  expect(loaded.code, loaded.stderr).toBe(0)
})

test('a run that lacks a right ends before it takes a file', async () => {
  using place = makePlace({ databaseUrl: analystUrl })
  await place.weir('schema', 'apply', 'schema.json')
  const table = openDatabase({ ...owner.settings, user: 'analyst' }, 'weir test')
  await table.query('revoke insert, update on ds_customer from analyst')
  const files = place.files()
  const ended = await place.weir('run', 'pipeline.json')
  expect(ended.code).toBe(1)
  expect(ended.stderr).toContain('Role analyst may not insert, update on table public.ds_customer, needed by target')
  expect(ended.stderr).not.toContain('taking customers')
  expect(place.files()).toEqual(files)
  await table.query('grant insert, update on ds_customer to analyst')
  await table.close()
  expect((await place.weir('run', 'pipeline.json')).code).toBe(0)
})

test('what the hooks of a target need is asked for before a file is taken', async () => {
  using place = makePlace({ databaseUrl: analystUrl })
  await place.weir('schema', 'apply', 'schema.json')
  await owner.query(`
    create schema totals;
    create materialized view totals.customers as select 1 as customers;
    create function totals.note() returns void language sql as '';
    revoke execute on function totals.note from public`)
  const ir = JSON.parse(readFileSync(join(place.folder, 'pipeline.json'), 'utf8')) as { nodes: { kind: string }[] }
  const hooks = {
    preHook: { type: 'custom_function', name: 'totals.note' },
    postHook: { type: 'sql', statement: 'select customers from totals.customers' },
  }
  const nodes = ir.nodes.map((node) => (node.kind === 'target' ? { ...node, ...hooks } : node))
  place.write('pipeline.json', JSON.stringify({ ...ir, nodes }))
  const files = place.files()

  const ended = await place.weir('run', 'pipeline.json')
  expect(ended.code).toBe(1)
  expect(ended.stderr).toContain('Role analyst may not use schema totals')
  expect(place.files()).toEqual(files)

  const { findings } = await place.json<DatabaseReport>('database', 'check', 'pipeline.json')
  expect(findings.map(({ problem }) => problem.replace(/target \w+/, 'target'))).toEqual([
    'Role analyst may not use schema totals',
    'Role analyst may not select on table totals.customers, needed by the postHook of target',
    'Role analyst may not execute function totals.note, needed by the preHook of target',
  ])
  for (const { statements } of findings) for (const statement of statements) await owner.query(statement)
  const loaded = await place.weir('run', 'pipeline.json')
  expect(loaded.code, loaded.stderr).toBe(0)
})
