import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { createReusingRunner } from '../../engine/run/testing/reusing-runner.ts'
import { openRunFixture, type RunFixture, type RunSpec } from '../../engine/run/testing/run-fixture.ts'
import { type OwnServer, startOwnServer } from '../../postgres/testing/own-server.ts'
import { activeGeneration } from '../generations/generation.ts'
import { dropPrevious, listGenerations, restorePrevious } from '../generations/previous-generation.ts'
import { readCatalog } from '../generations/read-catalog.ts'
import { createNeighbourhood, dropNeighbourhood } from '../generations/testing/neighbourhood.ts'

/** Of its own, since neighbours have roles of their own. */
let database: OwnServer
let fixture: RunFixture
let client: pg.Client
beforeAll(async () => {
  database = await startOwnServer()
  fixture = await openRunFixture(database, createReusingRunner())
  client = new pg.Client({ ...database.settings, ssl: false })
  await client.connect()
})
beforeEach(async () => {
  await dropNeighbourhood(client)
  await createNeighbourhood(client)
})
afterAll(async () => {
  await dropNeighbourhood(client)
  await client.end()
  await fixture.close()
  await database.stop()
})

const header = 'id,name,amount,born\n'
const load = (rows: string, spec: Partial<RunSpec> = {}) =>
  fixture.run({ files: { 'a.csv': `${header}${rows}` }, loadMode: 'blue_green', ...spec })
const rowsOf = async (table: string) =>
  (await client.query<Record<string, unknown>>(`select id, name from ${table} order by id`)).rows.map(Object.values)
const catalog = async () => {
  await client.query('begin')
  const entries = await readCatalog(client, activeGeneration('public.ds_thing'))
  await client.query('commit')
  return entries
}
const newRows = '1,Ada,1.50,\n2,Bo,2,\n9,Cy,,\n'
const strays = async () => {
  const found = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace where nspname like 'weir\\_next%'
     union select relname from pg_class where relname like '%weir_next%' union select conname from pg_constraint where conname like '%weir_next%'`,
  )
  return found.rows
}

test('gives the new generation everything that the old one had', async () => {
  const before = await catalog()
  expect(new Set(before.map(({ kind }) => kind)).size).toBeGreaterThan(17)
  const { error, result } = await load(newRows)
  expect(error?.message).toBeUndefined()
  expect(await catalog()).toEqual(before)
  expect(await rowsOf('public.ds_thing')).toEqual([
    [1, 'Ada'],
    [2, 'Bo'],
    [9, 'Cy'],
  ])
  expect(result.receipt?.targets[0]).toMatchObject({
    sent: 3,
    terms: [
      { name: 'inserted', rows: 3 },
      { name: 'replaced', rows: 3 },
    ],
  })
  expect(await rowsOf('weir_previous_public.ds_thing')).toEqual([1, 2, 3].map((id) => [id, 'old']))
  expect(await strays()).toEqual([])
})

test('views, materialized views and views on them show the new rows', async () => {
  await load(newRows)
  for (const view of ['thing_view', 'thing_view_view', 'thing_totals', 'thing_totals_view']) {
    const { rows } = await client.query<{ names: string }>(`select names from public.${view}`)
    expect([view, rows[0]?.names]).toEqual([view, 'Ada,Bo,Cy'])
  }
})

test('numbers of sequences continue, and triggers and foreign keys hold', async () => {
  await load(newRows)
  const added = await client.query(`insert into public.ds_thing (id, name) values (20, 'x') returning serial, number`)
  expect(added.rows).toEqual([{ serial: 7, number: '17' }])
  expect((await client.query('select count(*)::int as times from public.seen')).rows).toEqual([{ times: 4 }])
  await client.query('delete from public.ds_thing where id = 2')
  expect((await client.query('select id from public.ds_order')).rows).toEqual([{ id: 2 }])
  await expect(client.query('insert into public.ds_order values (9, 77)')).rejects.toMatchObject({ code: '23503' })
  await expect(client.query('update public.ds_thing set region = 99')).rejects.toMatchObject({ code: '23503' })
})

test('loads again and again, and keeps one generation', async () => {
  const before = await catalog()
  for (const name of ['a', 'b', 'c']) expect((await load(`1,x,,\n2,${name},,\n`)).error).toBeNull()
  expect(await catalog()).toEqual(before)
  expect((await rowsOf('weir_previous_public.ds_thing'))[1]).toEqual([2, 'b'])
})

describe('the previous generation', () => {
  const signal = new AbortController().signal
  const list = () =>
    listGenerations(async (text, values) => (await client.query<Record<string, unknown>>(text, [...values])).rows)

  test('is put back with everything that the table has, and put away again', async () => {
    const before = await catalog()
    const { result } = await load(newRows)
    await restorePrevious(client, 'public.ds_thing', signal)
    expect(await catalog()).toEqual(before)
    expect(await rowsOf('public.ds_thing')).toEqual([1, 2, 3].map((id) => [id, 'old']))
    expect((await client.query('select names from public.thing_totals_view')).rows).toEqual([{ names: 'old,old,old' }])
    expect(await list()).toMatchObject([{ table: 'public.ds_thing', activeRunId: null, previousRunId: result.runId }])
    const added = await client.query(`insert into public.ds_thing (id, name) values (20, 'x') returning serial, number`)
    expect(added.rows).toEqual([{ serial: 7, number: '17' }])
    await client.query('delete from public.ds_thing where id = 20')
    await restorePrevious(client, 'public.ds_thing', signal)
    expect(await catalog()).toEqual(before)
    expect((await rowsOf('public.ds_thing'))[0]).toEqual([1, 'Ada'])
    expect((await load('1,x,,\n2,x,,\n')).error).toBeNull()
    expect(await catalog()).toEqual(before)
    expect(await strays()).toEqual([])
  })

  test('is refused where the table has been altered since', async () => {
    await load(newRows)
    await client.query('alter table public.ds_thing add later int')
    await expect(restorePrevious(client, 'public.ds_thing', signal)).rejects.toMatchObject({
      code: 'generation_differs',
      data: { what: 'column later' },
    })
    expect((await rowsOf('public.ds_thing'))[0]).toEqual([1, 'Ada'])
  })

  test('is gone when it is dropped', async () => {
    await load(newRows)
    await dropPrevious(client, 'public.ds_thing')
    expect(await list()).toEqual([])
    await expect(restorePrevious(client, 'public.ds_thing', signal)).rejects.toMatchObject({
      code: 'generation_missing',
    })
  })
})

describe('readers', () => {
  test('in an older snapshot never see an empty table', async () => {
    await client.query('begin isolation level repeatable read; select from public.seen')
    await load(newRows)
    expect((await rowsOf('public.ds_thing')).length).toBe(3)
    expect((await client.query('select names from public.thing_totals')).rows).toEqual([{ names: 'Ada,Bo,Cy' }])
    await client.query('commit')
  })

  test('that hold the table do not queue others behind the swap', async () => {
    const holder = new pg.Client({ ...database.settings, ssl: false })
    await holder.connect()
    await holder.query('begin; select from public.ds_thing')
    const running = load(newRows)
    // A reader that stood behind the swap would wait for the holder, which lets go only after it.
    const until = performance.now() + 6000
    for (let delays = 0; delays < 2 && performance.now() < until;) {
      const since = performance.now()
      const seen = await client.query('select id from public.ds_thing')
      if (performance.now() - since > 100) delays++
      expect(seen.rowCount).toBe(3)
    }
    await holder.query('commit')
    await holder.end()
    expect((await running).error).toBeNull()
  })
})

describe('is refused and changes nothing', () => {
  const refused = async (rows = newRows) => {
    const before = await catalog()
    const { error } = await load(rows)
    expect(await catalog()).toEqual(before)
    expect((await rowsOf('public.ds_thing')).length).toBe(3)
    expect(await strays()).toEqual([])
    return error
  }

  test('where rows refer to a key that no longer comes', async () => {
    const error = await refused('1,Ada,,\n')
    expect(error).toMatchObject({ code: 'generation_refused' })
    expect(error?.message).toContain('Key (thing)=(2) is not present in table "ds_thing"')
  })

  test('where a table inherits from it', async () => {
    await client.query('create table public.ds_child () inherits (public.ds_thing)')
    expect((await refused())?.message).toContain('ds_child inherits from it')
  })

  test('where something depends on it that cannot be carried over', async () => {
    await client.query(
      `create function public.first_thing() returns text language sql begin atomic select name from public.ds_thing limit 1; end`,
    )
    expect((await refused())?.message).toContain(
      'function first_thing() depends on it. Change that first, or choose "Truncate" or "Upsert" under "Load mode"',
    )
  })

  test('where a row breaks a constraint, which the sentence names with its line', async () => {
    const error = await refused('1,Ada,,\n2,Bo,-1,\n')
    expect(error).toMatchObject({ code: 'constraint_broken', place: { line: 3 } })
  })

  test('where a key repeats', async () => {
    expect(await refused('1,Ada,,\n2,Bo,,\n2,Bo,,\n')).not.toBeNull()
  })
})
