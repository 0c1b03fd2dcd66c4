import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { type Script, type ScriptedServer, startScriptedServer } from '../../http/testing/scripted-server.ts'
import { findCommittedRun } from '../../load/ledger/load-runs.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { createReusingRunner } from './testing/reusing-runner.ts'
import { createThings, openRunFixture, type RunFixture, type RunSpec } from './testing/run-fixture.ts'

let script: Script = (_, response) => response.end()
let server: ScriptedServer
let database: TestDatabase
let fixture: RunFixture
beforeAll(async () => {
  server = await startScriptedServer((...given) => script(...given))
  database = await createTestDatabase()
  fixture = await openRunFixture(database, createReusingRunner())
  await createThings(database)
  await database.query(`
    create table seen (slot text, rows int);
    create function look(slot text) returns void language sql as
      $$ insert into seen select slot, count(*) from ds_thing $$`)
})
beforeEach(async () => {
  await createThings(database)
  await database.query('truncate seen')
  script = (_, response) => response.end()
  server.arrivals.length = 0
})
afterAll(async () => {
  await fixture.close()
  await database.drop()
  await server.close()
})

const header = 'id,name,amount,born\n'
const files = { 'a.csv': `${header}1,Ada,,\n2,Bo,,\n` }
const look = (slot: string) => ({ type: 'custom_function', name: 'look', args: { slot } })
const webhook = () => ({ type: 'webhook', url: `http://${server.host}/` })
const outside = () => ({ allowedHosts: [server.host], secrets: { 'webhook-signing': 'quiet' } })
const run = (target: RunSpec['target'], more: Partial<RunSpec> = {}) =>
  fixture.run({ files, target, outside: outside(), ...more })
const things = async () => (await database.query('select id, name from ds_thing order by id')).rows.map(Object.values)

async function dropBackups() {
  const found = await database.query<{ name: string }>(
    `select relname as name from pg_class where relname like 'ds\\_thing\\_backup%' and relkind = 'r'`,
  )
  for (const { name } of found.rows) await database.query(`drop table ${name}`)
}

describe('hooks of a run', () => {
  test('see the table before the load and after it, and stand in receipt and result', async () => {
    const { result, events } = await run({ preHook: look('before'), postHook: look('after') })
    expect((await database.query('table seen')).rows).toEqual([
      { slot: 'before', rows: 0 },
      { slot: 'after', rows: 2 },
    ])
    const hooks = [
      { slot: 'preHook', type: 'custom_function', what: 'call look(slot)', failure: null },
      { slot: 'postHook', type: 'custom_function', what: 'call look(slot)', failure: null },
    ]
    expect(result.receipt?.hooks).toEqual(hooks.map((hook) => ({ nodeId: 'tgt', ...hook })))
    expect(result.nodeResults.at(-1)?.meta).toMatchObject({ hooks })
    const query = async (text: string, values: readonly unknown[]) => (await database.query(text, [...values])).rows
    const recovered = await findCommittedRun(query, database.settings, result.runId)
    expect(recovered.receipt?.hooks).toEqual(result.receipt?.hooks)
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'phase', nodeId: 'tgt', message: 'preHook: call look(slot)' }),
    )
  })

  test.each(['truncate', 'blue_green'])('after %s see the rows that replace the old ones', async (loadMode) => {
    await database.query(`insert into ds_thing (id, name) values (7, 'a'), (8, 'b'), (9, 'c')`)
    const { error, result } = await run({
      loadMode,
      preHook: look('before'),
      postHook: look('after'),
      backupBeforeLoad: true,
    })
    expect(error).toBeNull()
    expect((await database.query('table seen')).rows).toEqual([
      { slot: 'before', rows: 3 },
      { slot: 'after', rows: 2 },
    ])
    expect(result.receipt?.targets[0]?.backup?.rows).toBe(3)
  })

  test('a post hook that fails leaves nothing of the load and of the hooks before it', async () => {
    const postHook = { type: 'sql', statement: 'select 1 / (2 - count(*)) from ds_thing' }
    const { status, error, committed } = await run({ preHook: look('before'), postHook })
    expect({ status, committed, code: error?.code, nodeId: error?.nodeId }).toEqual({
      status: 'failed',
      committed: false,
      code: 'hook_failed',
      nodeId: 'tgt',
    })
    expect(await things()).toEqual([])
    expect((await database.query('table seen')).rows).toEqual([])
  })

  test('one that cannot run is named before anything is read to its end or sent', async () => {
    const { error, events } = await run({ preHook: webhook(), postHook: { type: 'refresh', view: 'nowhere' } })
    expect(error?.message).toContain('the database has no materialized view nowhere')
    expect(server.arrivals).toEqual([])
    expect(events.some((event) => event.type === 'phase' && event.phase === 'loading')).toBe(false)
  })

  test('a statement that the checker would refuse is refused by the run too', async () => {
    const { error } = await run({ postHook: { type: 'sql', statement: 'do $$ begin delete from ds_thing; end $$' } })
    expect(error?.code).toBe('hook_refused')
    expect(await things()).toEqual([])
  })

  test('a webhook before the load is told how many rows come, and stops the run where it is refused', async () => {
    await run({ preHook: webhook() })
    expect(JSON.parse(server.arrivals[0]?.body ?? '')).toMatchObject({ event: 'load.starting', counts: { rows: 2 } })
    script = (_, response) => response.writeHead(409).end()
    const { error } = await run({ preHook: webhook() }, { files: { 'b.csv': `${header}3,Cy,,\n` } })
    expect(error?.message).toBe(
      `target tgt, "Before the load" (preHook): the hook could not send a message to ${server.host}: it answered 409. Correct the hook, or what it calls. Nothing was loaded.`,
    )
    expect(await things()).toHaveLength(2)
  })

  test('a webhook after the load finds the rows there, with the counts of the receipt', async () => {
    let found: unknown = null
    script = (_, response) => {
      void things().then((rows) => {
        found = rows
        response.end()
      })
    }
    await database.query(`insert into ds_thing (id, name) values (1, 'Ada')`)
    await run({ postHook: webhook() }, { loadMode: 'upsert' })
    expect(found).toHaveLength(2)
    expect(JSON.parse(server.arrivals[0]?.body ?? '')).toMatchObject({
      event: 'load.committed',
      target: { nodeId: 'tgt', table: 'public.ds_thing', loadMode: 'upsert' },
      counts: { sent: 2, inserted: 1, updated: 0, unchanged: 1 },
    })
  })

  test('one that fails after the commit is a warning, and the load stands', async () => {
    script = (_, response) => response.writeHead(410).end()
    const { status, committed, result, events } = await run({ postHook: webhook() })
    expect({ status, committed, ok: result.ok }).toEqual({ status: 'succeeded', committed: true, ok: true })
    expect(result.receipt?.hooks).toMatchObject([{ slot: 'postHook', failure: 'it answered 410' }])
    const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.message] : []))
    expect(warnings).toEqual([
      `target tgt, "After the load" (postHook): the rows are loaded and committed, but the hook could not send a message to ${server.host}: it answered 410. If something depends on that, do it by hand.`,
    ])
    expect(await things()).toHaveLength(2)
  })

  test('a run that is stopped by its rules runs no hook', async () => {
    const { status } = await run(
      { preHook: webhook(), postHook: look('after') },
      { rowCount: { min: 3, onFail: 'abort' } },
    )
    expect(status).toBe('failed')
    expect(server.arrivals).toEqual([])
  })
})

describe('a backup', () => {
  beforeEach(() => dropBackups())
  const oldThings = `insert into ds_thing (id, name) values (1, 'old'), (9, 'kept')`

  test('holds the rows as they were, and stands in receipt and result', async () => {
    await database.query(oldThings)
    const { result } = await run({ backupBeforeLoad: true }, { loadMode: 'upsert' })
    expect(await things()).toEqual([
      [1, 'Ada'],
      [2, 'Bo'],
      [9, 'kept'],
    ])
    const backup = result.receipt?.targets[0]?.backup
    expect(backup?.rows).toBe(2)
    const kept = await database.query(`select id, name from ${backup?.table ?? ''} order by id`)
    expect(kept.rows.map(Object.values)).toEqual([
      [1, 'old'],
      [9, 'kept'],
    ])
    expect(result.nodeResults.at(-1)?.meta).toMatchObject({ backup })
  })

  test('is gone with a load that is rolled back, and is not made where no row changes', async () => {
    await database.query(oldThings)
    const postHook = { type: 'sql', statement: 'select 1 / 0' }
    const failed = await run({ backupBeforeLoad: true, postHook }, { loadMode: 'upsert' })
    expect(failed.error?.code).toBe('hook_failed')
    const empty = await run({ backupBeforeLoad: true }, { loadMode: 'upsert', files: { 'a.csv': header } })
    expect(empty.result.receipt?.targets[0]).not.toHaveProperty('backup')
    const left = await database.query(
      `select from pg_class where relname like 'ds\\_thing\\_backup%' and relkind = 'r'`,
    )
    expect(left.rowCount).toBe(0)
  })
})
