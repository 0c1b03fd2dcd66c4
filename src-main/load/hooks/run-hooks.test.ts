import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Hook } from '../../../src-shared/hooks/registry.ts'
import { requireHooks, runPostHooks, runPreHooks } from './run-hooks.ts'
import { type HookFixture, noCounts, openHookFixture, targetWith } from './testing/hook-fixture.ts'

let fixture: HookFixture
beforeAll(async () => {
  fixture = await openHookFixture()
})
afterAll(() => fixture.close())

const query = (text: string) => fixture.database.query(text)

const required = (hook: Hook) =>
  fixture.inTransaction(() => requireHooks(fixture.run, targetWith({ postHook: hook }))).then(() => 'can run')

/** Adds a row as a load would, with the hook behind it. */
const loadWith = (postHook: Hook, id: number, begin?: string) =>
  fixture.inTransaction(async () => {
    await fixture.run.client.query('insert into ds_thing values ($1)', [id])
    return runPostHooks(fixture.run, targetWith({ postHook }), noCounts)
  }, begin)

const ids = async () => (await query('select id from ds_thing order by id')).rows.map(({ id }) => id as number)

describe('sql', () => {
  test('runs several statements in the transaction of the load', async () => {
    const hook: Hook = { type: 'sql', statement: `analyze ds_thing; comment on table ds_thing is 'loaded'` }
    const result = await loadWith(hook, 1)
    expect(result).toEqual([
      {
        nodeId: 'tgt',
        slot: 'postHook',
        type: 'sql',
        what: `run "analyze ds_thing; comment on table ds_thing …"`,
        failure: null,
      },
    ])
    expect((await query(`select obj_description('ds_thing'::regclass) as said`)).rows).toEqual([{ said: 'loaded' }])
  })

  test('is refused once more by the run itself', async () => {
    await expect(
      required({ type: 'sql', statement: 'with x as (delete from ds_thing returning 1) table x' }),
    ).rejects.toThrow('target tgt, "After the load" (postHook): A hook cannot run DELETE (line 1, column 12)')
  })

  test('one that fails after the load rolls it back, and says where in its text', async () => {
    const hook: Hook = { type: 'sql', statement: 'analyze ds_thing;\nselect 1 / count(*) from ds_nothing' }
    await expect(loadWith(hook, 2)).rejects.toThrow(
      'target tgt, "After the load" (postHook): the hook could not run "analyze ds_thing; select 1 / count(*) …": relation "ds_nothing" does not exist (line 2, column 26). Correct the hook, or what it calls. Nothing was loaded.',
    )
    expect(await ids()).not.toContain(2)
  })

  test('reads more rows than memory would hold', async () => {
    const before = process.memoryUsage().heapUsed
    await loadWith({ type: 'sql', statement: `select n, repeat('x', 100) from generate_series(1, 300000) n` }, 3)
    expect((process.memoryUsage().heapUsed - before) / 1e6).toBeLessThan(60)
  })

  test('a function that it calls cannot change the session of the load', async () => {
    const statement = `select set_config('search_path', 'pg_catalog', false), set_config('datestyle', 'SQL, DMY', false)`
    const shown = await fixture.inTransaction(async () => {
      await runPreHooks(fixture.run, targetWith({ preHook: { type: 'sql', statement } }), noCounts)
      return fixture.run.client.query(
        `select current_setting('search_path') as path, current_setting('datestyle') as style`,
      )
    })
    expect(shown.rows).toEqual([{ path: 'public, pg_temp', style: 'ISO, MDY' }])
  })
})

describe('refresh', () => {
  beforeAll(async () => {
    await query(`
      create schema shop;
      create materialized view shop.totals as select count(*) as things, 1 as id from ds_thing;
      create materialized view never_filled as select 1 as id with no data;
      create unique index on never_filled (id);
      create view plain as select 1`)
  })

  test.each(['begin', 'begin isolation level repeatable read'])(
    'shows what the load brought with it (%s)',
    async (begin) => {
      const result = await loadWith({ type: 'refresh', view: 'shop.totals' }, begin === 'begin' ? 10 : 11, begin)
      expect(result[0]?.what).toBe('refresh shop.totals')
      expect((await query('select things::int from shop.totals')).rows).toEqual([{ things: (await ids()).length }])
    },
  )

  test('runs concurrently inside the transaction too, where the view has a unique index', async () => {
    const hook: Hook = { type: 'refresh', view: 'shop.totals', concurrently: true }
    await expect(required(hook)).rejects.toThrow(
      'target tgt, "After the load" (postHook): shop.totals has no unique index over all of its rows, which a refresh concurrently needs.',
    )
    await query('create unique index on shop.totals (id)')
    expect(await required(hook)).toBe('can run')
    await loadWith(hook, 12)
    await loadWith(hook, 13, 'begin isolation level repeatable read')
    expect((await query('select things::int from shop.totals')).rows).toEqual([{ things: (await ids()).length }])
  })

  test('a view that is not there, is no materialized one or has no rows yet is named before the load', async () => {
    await expect(required({ type: 'refresh', view: 'nowhere' })).rejects.toThrow(
      'target tgt, "After the load" (postHook): the database has no materialized view nowhere. Create it, or correct the name. Nothing was loaded.',
    )
    await expect(required({ type: 'refresh', view: 'public.plain' })).rejects.toThrow(
      'the database has no materialized view public.plain',
    )
    expect(await required({ type: 'refresh', view: 'never_filled' })).toBe('can run')
    await expect(required({ type: 'refresh', view: 'never_filled', concurrently: true })).rejects.toThrow(
      'has never been filled',
    )
  })
})

describe('custom_function', () => {
  beforeAll(async () => {
    await query(`
      create table called (a text);
      create function note(days int, names text[], more jsonb, day date default '2026-01-01') returns void language sql as
        $$ insert into called values (days || ' ' || names::text || ' ' || more::text || ' ' || day) $$;
      create function give_many(up_to int) returns setof int language sql as $$ select generate_series(1, up_to) $$;
      create function "Odd name"(it text) returns text language sql as $$ select it $$;
      create function fail(why text) returns void language plpgsql as $$ begin raise exception '%', why; end $$;
      create procedure proc() language sql as $$ $$`)
  })

  test('calls the function with its arguments by name, each as the type that the parameter has', async () => {
    const args = { names: ["it's", 'b,"c'], days: 7, more: { a: [1, null] }, day: '2026-11-23' }
    const hook: Hook = { type: 'custom_function', name: 'public.note', args }
    expect(await required(hook)).toBe('can run')
    expect((await loadWith(hook, 20))[0]?.what).toBe('call public.note(names, days, more, day)')
    expect((await query('table called')).rows).toEqual([{ a: `7 {it's,"b,\\"c"} {"a": [1, null]} 2026-11-23` }])
  })

  test('takes null, JSON values and defaults', async () => {
    await query('truncate called')
    await loadWith({ type: 'custom_function', name: 'note', args: { days: 1, names: [null], more: 'text' } }, 21)
    await loadWith({ type: 'custom_function', name: 'note', args: { days: 1, names: [], more: [1, [2]] } }, 22)
    await loadWith({ type: 'custom_function', name: 'note', args: { days: null, names: [], more: 1 } }, 23)
    expect((await query('table called')).rows).toEqual([
      { a: '1 {NULL} "text" 2026-01-01' },
      { a: '1 {} [1, [2]] 2026-01-01' },
      { a: null },
    ])
  })

  test('an argument can hold nothing but a value', async () => {
    const hook: Hook = { type: 'custom_function', name: 'public.Odd name', args: { it: `'); drop table called; --` } }
    await loadWith(hook, 24)
    expect((await query('table called')).rowCount).toBe(3)
  })

  test('reads no rows into memory', async () => {
    await loadWith({ type: 'custom_function', name: 'give_many', args: { up_to: 100_000 } }, 25)
    expect(await ids()).toContain(25)
  })

  test('a function that is not there, does not take these arguments or is none is named before the load', async () => {
    await expect(required({ type: 'custom_function', name: 'nothing' })).rejects.toThrow(
      'target tgt, "After the load" (postHook): the database has no function nothing. Create it, or correct the name. Nothing was loaded.',
    )
    await expect(required({ type: 'custom_function', name: 'fail', args: { because: 'x' } })).rejects.toThrow(
      '(postHook): the hook could not call fail(because): function public.fail(because => unknown) does not exist',
    )
    await expect(required({ type: 'custom_function', name: 'proc' })).rejects.toThrow(
      'proc is a procedure or an aggregate',
    )
  })

  test('an error in it rolls the load back', async () => {
    await expect(
      loadWith({ type: 'custom_function', name: 'fail', args: { why: 'too few things' } }, 26),
    ).rejects.toThrow(
      'target tgt, "After the load" (postHook): the hook could not call fail(why): too few things. Correct the hook, or what it calls. Nothing was loaded.',
    )
    expect(await ids()).not.toContain(26)
  })
})
