import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { formatColumnType } from '../../../src-shared/values/column-type.ts'
import { connect } from '../../postgres/connect.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { describeQuery } from './describe-query.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = await connect(database.settings, 'weir test')
  await database.query(`
    create table public.t (i smallint, d numeric(5,2), x xml);
    insert into public.t values (1, 2.5, '<a/>');
    create sequence public.counter;
    create type public.mood as enum ('ok')`)
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const columnsOf = async (query: string) => {
  const described = await describeQuery(client, query)
  if ('refusal' in described) throw new TypeError(described.refusal.reason)
  return described.columns.map(({ name, type }) => `${name} ${formatColumnType(type)}`)
}

test.each([
  ['select * from t', ['i integer', 'd numeric(5,2)', 'x text']],
  ['values (1, true)', ['column1 integer', 'column2 boolean']],
  ['table t', ['i integer', 'd numeric(5,2)', 'x text']],
  ['with a as (select 1::bigint as n) select n, sum(n) over () as s from a -- all of it', ['n bigint', 's numeric']],
  [
    `select 1::numeric(50,10) as wide, 1::real as r, now() as at, localtimestamp(3) as l, '{}'::jsonb as j, gen_random_uuid() as u, 'ok'::mood as m, 'x'::char(3) as c, array[1] as a, current_date as "Day one"`,
    [
      'wide numeric',
      'r double',
      'at timestamptz',
      'l timestamp',
      'j json',
      'u uuid',
      'm text',
      'c text',
      'a text',
      'Day one date',
    ],
  ],
])('%s gives its columns', async (query, columns) => {
  expect(await columnsOf(query)).toEqual(columns)
})

test.each([
  ['', 'syntax error at end of input', null],
  ['select nme from t', 'column "nme" does not exist', 7],
  ["select 'ü' || nme from t", 'column "nme" does not exist', 14],
  ['select * from nowhere', 'relation "nowhere" does not exist', 14],
  ['select 1; drop table t', 'it is more than one statement', null],
  ['select 1) as given; drop table t; select * from (select 2', 'syntax error at or near ")"', 8],
  ['select $1', 'it has a parameter, which nothing gives a value', null],
  ['insert into t values (1) returning i', 'it is not a select statement (syntax error at or near "into")', 7],
  [
    'with w as (delete from t returning i) select i from w',
    'it is not a select statement (WITH clause containing a data-modifying statement must be at the top level)',
    5,
  ],
  ['show all', 'syntax error at or near "show"', 0],
  ['explain select 1', 'syntax error at or near "explain"', 0],
  ['select 1; -- the end', 'there is a semicolon before its end; remove it', 8],
  ['select 1 / 0', 'division by zero', null],
  ['select 1 /* and no end', 'unterminated /* comment at or near "/* and no end"', 9],
])('%j is refused', async (query, reason, at) => {
  const described = await describeQuery(client, query)
  expect('refusal' in described ? described.refusal : described).toEqual({ reason, at })
})

test('nothing is run to find that out', async () => {
  expect(await columnsOf(`select nextval('counter'), pg_sleep(100)::text, 1 / i as never from t`)).toHaveLength(3)
  const found = await database.query<{ called: boolean }>('select is_called as called from counter')
  expect(found.rows[0]?.called).toBe(false)
  expect((await client.query('select count(*)::int as left from pg_prepared_statements')).rows).toEqual([{ left: 0 }])
})
