import { afterAll, beforeAll, expect, test } from 'vitest'

import type { DatabaseReport } from '../../src-shared/database-rights/database-report.ts'
import { type Database, openDatabase } from '../../src-main/postgres/database.ts'
import { type OwnServer, startOwnServer } from '../../src-main/postgres/testing/own-server.ts'
import { databaseUrl } from './database-url.ts'
import { makePlace } from './weir.ts'

let server: OwnServer
let owner: Database
let analystUrl: string

beforeAll(async () => {
  server = await startOwnServer()
  const superuser = openDatabase(server.settings, 'weir test')
  for (const role of ['ana', 'analyst']) await superuser.query(`create role ${role} login`)
  await superuser.query('create database sales owner ana')
  await superuser.close()
  const sales = { ...server.settings, database: 'sales' }
  owner = openDatabase({ ...sales, user: 'ana' }, 'weir test')
  analystUrl = databaseUrl({ ...sales, user: 'analyst' })
})
afterAll(async () => {
  await owner.close()
  await server.stop()
})

test('what the check prints is what an ordinary role needs to load', async () => {
  using place = makePlace({ databaseUrl: analystUrl })
  const before = await place.weir('database', 'check', 'pipeline.json')
  expect(before.code, before.stderr).toBe(1)
  expect(before.stdout).toContain('role analyst')
  expect(before.stdout).toContain('create schema weir;')

  const refused = await place.weir('run', 'pipeline.json')
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain(
    'Role analyst may not create tables in schema public; ask its owner ana to run: grant create on schema public to analyst;',
  )

  const { findings } = await place.json<DatabaseReport>('database', 'check', 'pipeline.json')
  await owner.query('grant create on schema public to analyst')
  for (const { statements } of findings) for (const statement of statements) await owner.query(statement)
  const after = await place.weir('database', 'check', 'pipeline.json')
  expect(after.stdout).toContain('Nothing is missing.')
  expect(after.code, after.stdout).toBe(0)
  const loaded = await place.weir('run', 'pipeline.json')
  expect(loaded.code, loaded.stderr).toBe(0)
})

test('a run that lacks a right ends before it takes a file', async () => {
  using place = makePlace({ databaseUrl: analystUrl })
  await owner.query('alter schema weir rename to weir_before')
  const files = place.files()
  const ended = await place.weir('run', 'pipeline.json')
  expect(ended.code).toBe(1)
  expect(ended.stderr).toContain('Schema weir does not exist, and role analyst may not create schemas')
  expect(ended.stderr).not.toContain('taking customers')
  expect(place.files()).toEqual(files)
  await owner.query('alter schema weir_before rename to weir')
})
