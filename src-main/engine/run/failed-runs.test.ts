import { describe, expect, test } from 'vitest'

import type { RunSpec } from './testing/run-fixture.ts'
import { thingsFixtureHere } from './testing/things-fixture.ts'

const here = thingsFixtureHere()

const header = 'id,name,amount,born\n'

describe('a run that fails loads nothing and says where', () => {
  const before = `${header}1,"A\nda",1,\n`
  const failures: readonly (readonly [string, RunSpec, string, object])[] = [
    [
      'a value that does not fit its column',
      { files: { 'a.csv': `${before}2,Bo,abc,\n3,Cy,abc,\n` } },
      'value_does_not_fit',
      { file: 'a.csv', line: 4, column: 'amount', value: 'abc' },
    ],
    [
      'a date that is none, with upsert',
      { files: { 'a.csv': `${before}2,Bo,,2021-02-30\n` }, loadMode: 'upsert' },
      'value_does_not_fit',
      { line: 4, column: 'born', value: '2021-02-30' },
    ],
    [
      'a value that does not fit, after many lines in quotes',
      { files: { 'a.csv': `${before}2,"\n\n",,\n3,"\r\n\r",,\n4,Cy,x,\n` } },
      'value_does_not_fit',
      { line: 10, column: 'amount', value: 'x' },
    ],
    ['a number too large', { files: { 'a.csv': `${before}99999999999,Bo,,\n` } }, 'value_does_not_fit', { line: 4 }],
    [
      'a text too long',
      { files: { 'a.csv': `${before}2,${'x'.repeat(21)},,\n` } },
      'value_too_long',
      { line: 4, column: 'name' },
    ],
    [
      'an empty field where the table wants a value',
      { files: { 'a.csv': `${before}2,,,\n` } },
      'value_null',
      { line: 4, column: 'name' },
    ],
    [
      'an empty field where the table wants a value, with upsert',
      { files: { 'a.csv': `${before}2,,,\n` }, loadMode: 'upsert' },
      'value_null',
      { line: 4, column: 'name' },
    ],
    [
      'a key twice in an append',
      { files: { 'a.csv': `${before}2,Bo,,\n1,Cy,,\n` } },
      'value_exists',
      { line: 5, column: 'id', value: '1' },
    ],
    ['a zero byte in a value', { files: { 'a.csv': `${before}2,B\0o,,\n` } }, 'records_flawed', { line: 4 }],
    [
      'an upsert key twice',
      { files: { 'a.csv': `${before}2,Bo,,\n2,Cy,,\n` }, loadMode: 'upsert' },
      'upsert_key_repeats',
      { line: 4, column: 'id', value: '2' },
    ],
    [
      'an upsert key twice, written in two ways',
      { files: { 'a.csv': `${before}2,Bo,,\n02,Cy,,\n` }, loadMode: 'upsert' },
      'upsert_key_repeats',
      { line: 4, column: 'id', value: '2' },
    ],
    [
      'a row without the upsert key',
      { files: { 'a.csv': `${before},Bo,,\n` }, loadMode: 'upsert' },
      'upsert_key_null',
      { line: 4, column: 'id' },
    ],
    [
      'a row that breaks a rule that stops the run',
      { files: { 'a.csv': `${before}2,,,\n3,,,\n` }, rowLevel: [{ type: 'notNull', field: 'name', onFail: 'abort' }] },
      'rule_aborted',
      { line: 4, column: 'name' },
    ],
    ['a row with too few fields', { files: { 'a.csv': `${before}2,Bo\n` } }, 'records_flawed', { line: 4 }],
    [
      'a later file without a column',
      { files: { 'a.csv': before, 'b.csv': 'id,name,born\n2,Bo,\n' } },
      'column_missing',
      { file: 'b.csv', column: 'amount' },
    ],
    [
      'a later file with a column more',
      { files: { 'a.csv': before, 'b.csv': `id,name,amount,born,x\n2,Bo,,,\n` } },
      'column_unexpected',
      { file: 'b.csv', column: 'x' },
    ],
  ]
  test.each(failures)('%s', async (_, spec, code, place) => {
    await here.database.query(`insert into ds_thing (id, name) values (77, 'there before')`)
    const { status, committed, failureClass, error, result } = await here.run(spec)
    expect(error).toMatchObject({ code, place })
    expect({ status, committed, failureClass, ok: result.ok }).toEqual({
      status: 'failed',
      committed: false,
      failureClass: 'data',
      ok: false,
    })
    expect(await here.wholeThings()).toEqual([[77, 'there before', null, null]])
  })

  test('a row count out of its range', async () => {
    const { error } = await here.run({ files: { 'a.csv': before }, rowCount: { min: 2, onFail: 'abort' } })
    expect(error).toMatchObject({ code: 'row_count_out_of_range', nodeId: 'check' })
  })

  test('an empty source where the target wants none of that, in the platform’s words', async () => {
    const { error, result } = await here.run({ files: { 'a.csv': header }, failOnEmptySource: true })
    expect(error?.message).toBe(
      'target public.ds_thing: source is empty (0 rows from check); aborting append to prevent data loss. Set failOnEmptySource:false to override.',
    )
    expect(result.failedNodeId).toBe('tgt')
  })

  test('a table that is not there', async () => {
    await here.database.query('drop table ds_thing')
    const { error, failureClass } = await here.run({ files: { 'a.csv': before } })
    expect({ code: error?.code, failureClass }).toEqual({ code: 'table_missing', failureClass: 'world' })
  })

  test('a table that another load holds, naming the holder', async () => {
    await here.database.query(`begin; select pg_advisory_xact_lock(hashtextextended('weir:public.ds_thing', 0))`)
    const { error, failureClass } = await here.run({ files: { 'a.csv': before } })
    await here.database.query('rollback')
    expect(error).toMatchObject({ code: 'table_busy' })
    expect(error?.message).toContain('weir test, since 2')
    expect(failureClass).toBe('world')
  })

  test('a database that does not answer, and one that refuses the login', async () => {
    const files = { 'a.csv': before }
    const unreachable = await here.run({ files, database: { port: 1 } })
    expect(unreachable.error?.code).toBe('database_unreachable')
    const refused = await here.run({ files, database: { password: 'not it' } })
    expect(refused.error?.code).toBe('database_login_refused')
    expect(JSON.stringify(refused)).not.toContain('not it')
  })
})
