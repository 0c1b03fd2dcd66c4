import { afterAll, beforeEach, describe, expect, test } from 'vitest'

import type { RunnableModeName } from '../../../src-shared/load-modes/registry.ts'
import { graphFixtureHere, pipeline, schema, source, target } from '../../engine/run/testing/graph-fixture.ts'

const fixture = graphFixtureHere()
const part = schema('part', { code: 'varchar', seen: 'integer' })
const modes: Readonly<Record<Exclude<RunnableModeName, 'blue_green'>, object>> = {
  append: {},
  truncate: {},
  upsert: { upsertKey: ['code'] },
  incremental_watermark: { watermarkColumn: 'seen', upsertKey: ['code'] },
}

beforeEach(() =>
  fixture.database.query(`
    drop schema if exists weir_previous_public cascade;
    drop table if exists public.ds_part, public.part_log, public.pipeline_watermarks;
    create table public.ds_part (code varchar(10) unique, seen int, _weir_load bigint, _weir_row bigint);
    create table public.part_log (code text);
    insert into public.ds_part values ('same', 1), ('other', 2)`),
)
afterAll(() => fixture.database.query('drop table public.ds_part, public.part_log'))

/** Runs on the table itself after each row that comes, but not for the rows that it makes. */
const afterEachRow = (body: string) =>
  fixture.database.query(`
    create or replace function public.on_part() returns trigger language plpgsql as $$
      begin if pg_trigger_depth() = 1 then ${body}; end if; return null; end $$;
    create trigger on_part after insert or update on public.ds_part for each row execute function public.on_part()`)

const load = (mode: string, fields: object, rows = 'new,5\n', more: object = {}) =>
  fixture.run(
    pipeline(
      source('parts', { seen: 'integer' }),
      target('tgt', 'parts', 'part', { loadMode: mode, ...fields, ...more }),
    ),
    { parts: `code,seen\nother,4\n${rows}`.replace(mode === 'append' ? 'other,4\n' : '', '') },
    { schemas: [part] },
  )
const rows = () => fixture.rows('select code, seen from ds_part order by 1')

describe.each(Object.entries(modes))('%s', (mode, fields) => {
  test.each([
    ['adds', `insert into public.ds_part (code) values ('+' || new.code)`],
    ['deletes', `delete from public.ds_part where code = 'new'`],
  ])('a trigger that %s rows of the table itself rolls the load back, and is named', async (_, body) => {
    await afterEachRow(body)
    const before = await rows()
    const { status, error } = await load(mode, fields)
    expect([status, error?.code]).toEqual(['failed', 'rows_uncounted'])
    expect(error?.message).toMatch(
      /^target tgt: the load added \d rows? to public\.ds_part and deleted \d, but Postgres counted \d added and \d deleted\. A trigger or rule of the table changes rows as well, which the receipt cannot show: remove it, or do that work in a hook "After the load" \(postHook\)\. Nothing was loaded\.$/,
    )
    expect(await rows()).toEqual(before)
  })

  test('triggers that write elsewhere, or change other rows, are none of its business', async () => {
    await afterEachRow(
      `insert into public.part_log values (new.code); update public.ds_part set seen = 0 where code <> new.code`,
    )
    const { status, error } = await load(mode, fields)
    expect([status, error]).toEqual(['succeeded', null])
  })

  test('rows that are refused and sent again are not taken for those of a trigger', async () => {
    await fixture.database.query('alter table public.ds_part add check (seen <> 7)')
    const { status, error } = await load(mode, fields, 'new,5\nbad,7\n', { rowValidation: 'skip' })
    expect([status, error]).toEqual(['succeeded', null])
    expect((await rows()).map(([code]) => code)).toEqual(expect.not.arrayContaining(['bad']))
  })
})

test('rows of a partitioned table are counted in its partitions; one that moves to another is no row more', async () => {
  await fixture.database.query(`
    drop table public.ds_part;
    create table public.ds_part (code varchar(10), seen int, _weir_load bigint, _weir_row bigint) partition by list (seen);
    create table public.ds_part_few partition of public.ds_part for values in (1, 2, 3);
    create table public.ds_part_many partition of public.ds_part default;
    create unique index on public.ds_part (code, seen);
    insert into public.ds_part values ('other', 2)`)
  await afterEachRow(`update public.ds_part set seen = 9 where code = 'other'`)
  expect((await load('append', {})).error).toBeNull()
  expect(await fixture.rows('select code from ds_part_many order by 1')).toEqual([['new'], ['other']])
  await fixture.database.query('drop trigger on_part on public.ds_part')
  await afterEachRow(`insert into public.ds_part (code, seen) values ('+' || new.code, 3)`)
  expect((await load('append', {}, 'newer,6\n')).error?.code).toBe('rows_uncounted')
})

test('the rows of a new generation are those that were sent, whatever triggers wait for them', async () => {
  await afterEachRow(`insert into public.ds_part (code) values ('+' || new.code)`)
  const { status, error } = await load('blue_green', {})
  expect([status, error]).toEqual(['succeeded', null])
  expect(await rows()).toEqual([
    ['new', 5],
    ['other', 4],
  ])
})
