import { beforeEach, describe, expect, test } from 'vitest'

import { graphFixtureHere, pipeline, source, target } from '../../engine/run/testing/graph-fixture.ts'

const fixture = graphFixtureHere()

beforeEach(() =>
  fixture.database.query(`
    drop schema if exists kinds cascade;
    create extension if not exists citext;
    create extension if not exists hstore;
    create schema kinds;
    create type kinds.mood as enum ('sad', 'ok', 'happy');
    create domain kinds.email as text check (value ~ '^[^@ ]+@[^@ ]+$');
    create domain kinds.percent as integer not null check (value between 0 and 100);
    create type kinds.point3 as (x int, y int, label text)`),
)

interface Kind {
  readonly type: string
  /** Texts that come, each with what the column then holds. */
  readonly good: Readonly<Record<string, string>>
  readonly bad: readonly string[]
}

const kinds: readonly Kind[] = [
  { type: 'kinds.mood', good: { ok: 'ok', sad: 'sad' }, bad: ['Ok', 'sad ', 'angry'] },
  { type: 'kinds.email', good: { 'a@b.c': 'a@b.c' }, bad: ['nobody', 'a b@c'] },
  { type: 'kinds.percent', good: { '0': '0', ' 99 ': '99' }, bad: ['101', '-1', 'x'] },
  {
    type: 'text[]',
    good: {
      '{a,b}': '{a,b}',
      '["a","b"]': '{a,b}',
      '["x,y", "q\\"t", "b\\\\s", null, "NULL", 1.50, true]': '{"x,y","q\\"t","b\\\\s",NULL,"NULL",1.50,true}',
      '[]': '{}',
      '["line\\nbreak", "\\u00e9", 17]': '{"line\nbreak",é,17}',
    },
    bad: ['[a,b]', 'a,b', '{a', '[["a"],["b"]]', '["\\n", 1.50]'],
  },
  {
    type: 'integer[]',
    good: { '[1, 2,3]': '{1,2,3}', '[[1,2],[3,null]]': '{{1,2},{3,NULL}}', '{4}': '{4}' },
    bad: ['[1.5]', '["a"]'],
  },
  { type: 'character varying(3)[]', good: { '["abc"]': '{abc}' }, bad: ['["abcd"]', '{abcd}'] },
  { type: 'jsonb[]', good: { '[{"a":1}]': '{"{\\"a\\": 1}"}' }, bad: ['{a}'] },
  { type: 'bytea', good: { '\\x00ff': '\\x00ff', abc: '\\x616263' }, bad: ['\\xzz', '\\x0'] },
  { type: 'daterange', good: { '[2026-01-01,2026-02-01)': '[2026-01-01,2026-02-01)' }, bad: ['2026-01-01', '[b,a]'] },
  { type: 'int4multirange', good: { '{[1,3),[5,6)}': '{[1,3),[5,6)}' }, bad: ['[1,3)'] },
  { type: 'time', good: { '10:00': '10:00:00', '4:05 PM': '16:05:00' }, bad: ['25:00', 'noon'] },
  { type: 'timetz', good: { '10:00+02': '10:00:00+02' }, bad: ['25:00+02'] },
  { type: 'interval', good: { '1 day 2 hours': '1 day 02:00:00', P1Y: '1 year' }, bad: ['a while'] },
  { type: 'inet', good: { '10.0.0.1/8': '10.0.0.1/8', '::1': '::1/128' }, bad: ['10.0.0.256'] },
  { type: 'cidr', good: { '10.0.0.0/8': '10.0.0.0/8' }, bad: ['10.0.0.1/8'] },
  { type: 'macaddr', good: { '08-00-2b-01-02-03': '08:00:2b:01:02:03' }, bad: ['08:00'] },
  { type: 'citext', good: { Abc: 'Abc' }, bad: [] },
  { type: 'money', good: { '12.50': '$12.50' }, bad: ['twelve'] },
  { type: 'hstore', good: { 'a=>1': '"a"=>"1"' }, bad: ['a'] },
  { type: 'xml', good: { '<a>1</a>': '<a>1</a>' }, bad: ['<a>'] },
  { type: 'bit(3)', good: { '101': '101' }, bad: ['1011', '12'] },
  { type: 'bit varying(4)', good: { '1': '1' }, bad: ['10101'] },
  { type: 'tsvector', good: { 'a:1 b:2': "'a':1 'b':2" }, bad: [`'a`] },
  { type: 'kinds.point3', good: { '(1,2,"a b")': '(1,2,"a b")' }, bad: ['(1,2)', '(a,2,b)'] },
  { type: 'point', good: { '(1,2)': '(1,2)' }, bad: ['1'] },
]

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
const load = (texts: readonly string[], fields: object) =>
  fixture.run(pipeline(source('rows', {}), { ...target('tgt', 'rows', '', fields), schema: 'kinds.held' }), {
    rows: `id,v\n${texts.map((text, index) => `${index + 1},${cell(text)}\n`).join('')}`,
  })
const held = () => fixture.rows('select id, v::text from kinds.held order by id')

describe.each(kinds)('$type', ({ type, good, bad }) => {
  beforeEach(() => fixture.database.query(`create table kinds.held (id int primary key, v ${type})`))
  const texts = Object.keys(good)
  const stored = Object.values(good).map((value, index) => [index + 1, value])

  test('takes what Postgres reads into it, with strict and by upsert twice', async () => {
    expect((await load(texts, {})).error).toBeNull()
    expect(await held()).toEqual(stored)
    const again = await load(texts, { loadMode: 'upsert', upsertKey: ['id'] })
    expect(again.error).toBeNull()
    expect(again.result.receipt?.targets[0]?.terms.map(({ rows }) => rows)).toEqual([0, 0, texts.length])
    expect(await held()).toEqual(stored)
  })

  test.skipIf(bad.length === 0)('rejects the others by column and line, and keeps the sound rows', async () => {
    const { error, result } = await load([...texts, ...bad], { rowValidation: 'skip' })
    expect(error).toBeNull()
    expect(await held()).toEqual(stored)
    expect(result.receipt?.quarantine).toEqual([{ table: 'dlq.graph', rows: bad.length }])
    expect(await fixture.rows('select line::int, column_name, value from dlq.graph order by line')).toEqual(
      bad.map((text, index) => [texts.length + index + 2, 'v', text]),
    )
  })

  test.skipIf(bad.length === 0)('stops a strict load at the first of them, and leaves nothing', async () => {
    const { error } = await load([...texts, ...bad], {})
    expect(error?.message).toContain(`line ${texts.length + 2}, column v`)
    // A JSON array is shown as it was sent.
    if (!bad[0]?.startsWith('[')) expect(error?.message).toContain(`"${bad[0] ?? ''}"`)
    expect(await held()).toEqual([])
  })
})

test('counts JSON arrays that were read as arrays, and dates that a time of day dropped', async () => {
  await fixture.database.query('create table kinds.held (id int, v text[], at time)')
  const { result } = await fixture.run(
    pipeline(source('rows', {}), { ...target('tgt', 'rows', ''), schema: 'kinds.held' }),
    { rows: 'id,v,at\n1,"[""a""]",2026-01-01 10:00\n2,{b},11:00\n' },
  )
  expect(result.receipt?.nodes.find(({ nodeId }) => nodeId === 'tgt')?.warnings).toMatchObject([
    { label: 'v: JSON array read as an array', rows: 1, example: '["a"]' },
    { label: 'at: only the time of day kept', rows: 1, example: '2026-01-01 10:00' },
  ])
})
