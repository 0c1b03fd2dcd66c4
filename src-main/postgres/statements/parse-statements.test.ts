import { describe, expect, test } from 'vitest'

import { judgeStatements } from '../../../src-shared/hooks/judge-statements.ts'
import { parseStatements } from './parse-statements.ts'

async function refused(text: string): Promise<readonly string[]> {
  const findings = judgeStatements(text, await parseStatements(text), 'statement')
  return findings.map(({ message, span }) => {
    const [, name = message] = /cannot run ([A-Z ]+) \(/.exec(message) ?? []
    return `${name} at ${span?.start}`
  })
}

describe('a hook may run', () => {
  test.each([
    'select 1',
    'SELECT count(*) FROM (values (1), (2)) v;',
    'table public.ds_customer',
    'values (1)',
    'with x as (select 1) select * from x',
    "select 'delete from t; drop table t'",
    'select "delete" from t -- ; delete from t',
    '/* drop table t */ analyze public.ds_customer',
    'analyze',
    'analyze (verbose) a(b); refresh materialized view v; refresh materialized view concurrently w',
    'explain analyze select 1',
    'show all',
    "notify loaded, 'ds_customer'",
    "comment on table t is 'INSERT'",
    'create index if not exists i on t (a)',
    'create unique index i on t (lower(a)) where a > 1',
    'create statistics s on a, b from t',
    'lock table t in share mode',
    'select * from t for update',
    `select '\\' || ' ; delete from x; -- '`,
  ])('%s', async (text) => {
    expect(await refused(text)).toEqual([])
  })
})

describe('a hook may not run', () => {
  test.each([
    ['delete from t', ['DELETE at 0']],
    ['  /* x */ -- y\n  DELETE from t', ['DELETE at 17']],
    ["select 'é😀'; delete from t", ['DELETE at 14']],
    ['with x as (delete from t returning *) select * from x', ['DELETE at 11']],
    ['with x as (select 1), y as (update t set a = 1 returning a) select * from y', ['UPDATE at 28']],
    ['select * from a union (with d as (insert into q values (1) returning *) select * from d)', ['INSERT at 34']],
    ['with d as (with e as (select 1) delete from "delete" returning 1) select 1', ['DELETE at 32']],
    ['with a as (update t set b = 1 returning *) insert into q select * from a', ['INSERT at 0', 'UPDATE at 11']],
    ['merge into a using b on true when matched then delete', ['MERGE at 0']],
    ['explain analyze delete from t', ['DELETE at 16']],
    ['explain (analyze) update t set a = 1', ['UPDATE at 18']],
    ['explain create table a as select 1', ['CREATE TABLE AS at 8']],
    ['select 1; truncate t', ['TRUNCATE at 10']],
    ['select 1;;;drop table a', ['DROP at 11']],
    ['select 1 into t', ['SELECT INTO at 0']],
    ['select 1 into t union select 2', ['SELECT INTO at 0']],
    ['select * into temp t from b', ['SELECT INTO at 0']],
    ['create table t as select 1', ['CREATE TABLE AS at 0']],
    ['create materialized view t as select 1', ['CREATE MATERIALIZED VIEW at 0']],
    ['create table t (a int)', ['CREATE TABLE at 0']],
    ['create or replace view v as select 1', ['CREATE VIEW at 0']],
    ['create function f() returns int language sql as $$ delete from t $$', ['CREATE FUNCTION at 0']],
    ['create index concurrently i on t (a)', ['CREATE INDEX CONCURRENTLY at 0']],
    ['vacuum analyze t', ['VACUUM at 0']],
    ['do $$ begin delete from t; end $$', ['DO at 0']],
    ['call p()', ['CALL at 0']],
    ['prepare a as delete from t', ['PREPARE at 0', 'DELETE at 13']],
    ['execute a', ['EXECUTE at 0']],
    ['explain execute a', ['EXECUTE at 8']],
    ['declare c cursor for select 1', ['DECLARE CURSOR at 0']],
    ['copy t to stdout', ['COPY at 0']],
    ['copy (delete from t returning *) to stdout', ['COPY at 0', 'DELETE at 6']],
    ['set local search_path to a', ['SET at 0']],
    ['reset all', ['RESET at 0']],
    ['set role a', ['SET at 0']],
    ['set session authorization a', ['SET at 0']],
    ['set transaction read write', ['SET at 0']],
    ['commit', ['COMMIT at 0']],
    ['commit; delete from t; begin', ['COMMIT at 0', 'DELETE at 8', 'BEGIN at 23']],
    ['end', ['END at 0']],
    ['rollback to savepoint a', ['ROLLBACK at 0']],
    ["prepare transaction 'x'", ['PREPARE TRANSACTION at 0']],
    ['grant select on t to x', ['GRANT at 0']],
    ['grant a to b', ['GRANT at 0']],
    ['revoke select on t from x', ['REVOKE at 0']],
    ['alter table a rename to b', ['ALTER at 0']],
    ['alter system set a = 1', ['ALTER SYSTEM at 0']],
    ['reindex table t', ['REINDEX at 0']],
    ['reassign owned by a to b', ['REASSIGN at 0']],
  ])('%s', async (text, found) => {
    expect(await refused(text)).toEqual(found)
  })
})

test('what Postgres cannot read is refused with its place, whatever signs stand before it', async () => {
  const [finding] = judgeStatements(
    "select 'é😀',\n from t",
    await parseStatements("select 'é😀',\n from t"),
    'statement',
  )
  expect(finding).toMatchObject({
    code: 'statement_syntax',
    message: 'Postgres cannot read the statement at line 2, column 2: syntax error at or near "from". Correct it.',
    span: { start: 15, end: 21 },
  })
})

test('a text without a statement, with a NUL, or nested too deeply is refused', async () => {
  const codes = async (text: string) =>
    judgeStatements(text, await parseStatements(text), 'statement').map(({ code }) => code)
  expect(await codes(' ; -- nothing')).toEqual(['statement_missing'])
  expect(await codes('select 1 \0 ; delete from t')).toEqual(['statement_syntax'])
  expect(await codes(`select ${'('.repeat(20_000)}1${')'.repeat(20_000)}`)).toEqual(['statement_syntax'])
  expect(await codes(`select ${'1 + '.repeat(100_000)}1`)).toEqual(['statement_syntax'])
})

test('a refusal names the statement, its place, the reason and what is allowed', async () => {
  const text = 'analyze t;\n  delete from t'
  const [finding] = judgeStatements(text, await parseStatements(text), 'statement')
  expect(finding?.message).toBe(
    'A hook cannot run DELETE (line 2, column 3): it would change rows that no receipt counts. Remove it; a hook may run SELECT, ANALYZE, REFRESH MATERIALIZED VIEW, CREATE INDEX, CREATE STATISTICS, COMMENT, NOTIFY, LOCK, EXPLAIN, SHOW.',
  )
})
