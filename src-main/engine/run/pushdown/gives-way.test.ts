import { beforeEach, describe, expect, test } from 'vitest'

import { connect } from '../../../postgres/connect.ts'
import { type TableRunSpec, tableFixtureHere } from '../testing/table-fixture.ts'

const here = tableFixtureHere()
beforeEach(async () => {
  await here.database.query(`insert into ds_here (id, name, amount, small) values (1, 'a', 1.5, 1), (2, 'b', 2.5, 2)`)
})

const because = 'the rows are copied out of the database first: '

/** Why the rows had to be copied; null where they were not. */
async function reasonOf(spec: TableRunSpec) {
  const { phases, error, plan } = await here.tables.run(spec)
  const said = phases.find((phase) => phase.startsWith(because))?.slice(because.length) ?? null
  expect(plan).toMatchObject({ runsIn: said === null ? 'engine database' : 'local engine' })
  return { said, error: error?.message ?? null }
}

const loaded = async () => (await here.database.query(`select id, name from ds_there order by id`)).rows

test('hooks that belong to the transaction run inside the database too', async () => {
  await here.database.query('drop materialized view if exists totals')
  await here.database.query('create materialized view totals as select count(*)::int as rows from ds_there')
  const target = {
    preHook: { type: 'sql', statement: 'analyze ds_here' },
    postHook: { type: 'refresh', view: 'totals' },
  }
  expect(await reasonOf({ target })).toEqual({ said: null, error: null })
  expect((await here.database.query('table totals')).rows).toEqual([{ rows: 2 }])
  await here.database.query('drop materialized view totals')
})

test('a message that is sent before the load is sent once, so its run does not begin anew', async () => {
  const preHook = { type: 'webhook', url: 'http://127.0.0.1:9/' }
  const { said, error } = await reasonOf({ target: { preHook } })
  expect(said).toBe('what its preHook does cannot be rolled back')
  expect(error).toContain('the secret webhook-signing is not set')
})

describe('a run inside the database gives way to a copy, and loads all the same,', () => {
  test.each<readonly [string, TableRunSpec, string]>([
    [
      'where values are judged one by one',
      { target: { rowValidation: 'skip' } },
      'rowValidation skip judges every value as the table will, which has no Postgres text. Use strict, or compile for duckdb.',
    ],
    [
      'where the target is backed up first',
      { target: { loadMode: 'upsert', upsertKey: ['id'], backupBeforeLoad: true } },
      'the backup of public.ds_there has to hold what others wrote meanwhile',
    ],
  ])('%s', async (_, spec, reason) => {
    expect(await reasonOf(spec)).toEqual({ said: reason, error: null })
    expect(await loaded()).toHaveLength(2)
  })

  test('where the table has another type than its schema says', async () => {
    await here.database.query('alter table ds_there alter column amount type integer')
    await here.database.query('update ds_here set amount = 2')
    expect(await reasonOf({})).toEqual({
      said: 'public.ds_there.amount is of type integer, which reads its values from text',
      error: null,
    })
    await here.database.query('truncate ds_there; update ds_here set amount = 2.5 where id = 2')
    expect((await reasonOf({})).error).toContain('row 2 of table public.ds_here, column amount: "2.5"')
  })

  test('where a column sorts by rules of its own', async () => {
    await here.database.query('alter table ds_here alter column name type text collate "und-x-icu"')
    expect((await reasonOf({})).said).toBe('ds_here.name sorts by rules of its own')
    expect(await loaded()).toHaveLength(2)
  })

  test('where the table has rules for an insert, and tells of Postgres what the copy cannot see', async () => {
    await here.database.query('create rule doubled as on insert to public.ds_there do also select 1')
    expect(await reasonOf({})).toEqual({ said: 'public.ds_there has rules of its own for an insert', error: null })
    await here.tables.create()
    await here.database.query(`
      insert into ds_here (id, amount) values (1, 'NaN'), (2, -1);
      alter table ds_there add constraint positive check (amount >= 0)`)
    expect((await here.tables.run({})).error?.message).toContain('violates check constraint "positive"')
  })
})

test('a run inside the database begins anew where somebody else changes the rows that it merges', async () => {
  const target = { loadMode: 'upsert', upsertKey: ['id'] }
  const rowLevel = [{ field: 'name', type: 'regex', pattern: '^new$', onFail: 'quarantine' }]
  await here.tables.run({ target })
  await here.database.query(`update ds_here set name = 'new'; insert into ds_here (id, name) values (3, 'rejected')`)
  const other = await connect(here.database.settings, 'changes the target')
  // The run takes its view of the tables, and waits for this one at the merge.
  await other.query(`begin; update ds_there set small = 7 where id = 1`)
  const handle = here.runner.run(await here.tables.jobFrom({ target, rowLevel }))
  const phases: string[] = []
  for await (const event of handle.events) {
    if (event.type !== 'phase') continue
    phases.push(event.message)
    if (event.phase === 'merging' && phases.filter((phase) => phase.startsWith('merging')).length === 1) {
      await untilSomebodyWaits()
      await other.query('commit')
    }
  }
  await other.end()
  expect(await handle.outcome).toMatchObject({ status: 'succeeded', plan: { runsIn: 'engine database' } })
  expect(phases.filter((phase) => phase.startsWith('checking'))).toHaveLength(2)
  const rows = await here.database.query('select id, name, small from ds_there order by id')
  expect(rows.rows).toEqual([
    { id: 1, name: 'new', small: 1 },
    { id: 2, name: 'new', small: 2 },
  ])
})

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const found = await here.database.query<{ waiting: boolean }>(
      `select exists (select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())) as waiting`,
    )
    if (found.rows[0]?.waiting) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('a database that sorts texts by a language has its rows copied', async () => {
  const german = `german_${process.pid}`
  await here.database.query(
    `create database ${german} template template0 encoding 'UTF8' locale_provider icu icu_locale 'de' locale 'C'`,
  )
  const client = await connect({ ...here.database.settings, database: german }, 'weir test')
  try {
    const job = await here.tables.jobFrom({})
    const ddl = await here.database.query<{ ddl: string }>(
      `select string_agg(format('create table %I (%s)', relname, (select string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' order by attnum) from pg_attribute where attrelid = c.oid and attnum > 0)), ';') as ddl from pg_class c where relname in ('ds_here', 'ds_there')`,
    )
    await client.query(ddl.rows[0]?.ddl ?? '')
    const handle = here.runner.run({ ...job, database: { ...job.database, database: german } })
    const phases: string[] = []
    for await (const event of handle.events) if (event.type === 'phase') phases.push(event.message)
    expect((await handle.outcome).error).toBeNull()
    expect(phases[0]).toBe(`${because}the database sorts and capitalizes texts by rules of its own`)
  } finally {
    await client.end()
    await here.database.query(`drop database ${german}`)
  }
})
