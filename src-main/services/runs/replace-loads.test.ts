import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, beforeEach, expect, test } from 'vitest'

import { studioFixtureHere } from '../testing/studio-fixture.ts'

const here = studioFixtureHere()
beforeAll(() => here.database.query('create table plain (id text, note text)'))

const schema = { name: 'note', fields: [{ name: 'id' }, { name: 'note' }] }
const write = (file: string, content: unknown) => {
  writeFileSync(join(here.folder, file), typeof content === 'string' ? content : JSON.stringify(content))
}

/** A pipeline that appends every CSV file of the folder, with a rule or without one. */
function pipeline(table: string, more: { mode?: object; rule?: object } = {}): string {
  const source = { path: '.', pattern: { type: 'glob', value: '*.csv' }, ordering: 'fifo_by_name', format: 'csv' }
  const nodes = [
    { id: 'src', kind: 'source', connector: 'local_fs', config: source },
    { id: 'ok', kind: 'validate', input: 'src', rowLevel: more.rule ? [more.rule] : [] },
    { id: 'tgt', kind: 'target', input: 'ok', schema: table, loadMode: 'append', ...more.mode },
  ]
  const errorHandling = { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } }
  const head = { kind: 'pipeline', version: '1.0', id: table.replaceAll(/[._]/g, '-'), metadata: { name: table } }
  write('pipeline.json', { ...head, errorHandling, nodes })
  return join(here.folder, 'pipeline.json')
}

async function run(file: string, replace?: boolean) {
  const started = await here.studio.files.start(file, { replace })
  if (started.kind === 'refused') throw new Error(started.problems[0]?.message)
  for await (const _ of await here.studio.services.runs.events({ id: started.run.id }));
  const { status, error, result } = await here.studio.services.runs.get({ id: started.run.id })
  const terms = result?.receipt?.targets[0]?.terms.map(({ name, rows }) => [name, rows])
  return { id: started.run.id, status, error: error?.message ?? null, terms, balanced: result?.receipt?.balanced }
}

const rows = async (sql: string) =>
  (await here.database.query(sql)).rows.map((row) => Object.values(row as object).join())
const isThere = async () => (await rows("select to_regclass('ds_note') is not null"))[0] === 'true'
const notes = () => rows('select id, note, _weir_load from ds_note order by id, _weir_load')

beforeEach(async () => {
  if (await isThere()) await here.database.query('delete from ds_note')
  write('schema.json', schema)
  write('a.csv', 'id,note\n1,one\n2,two\n')
  write('b.csv', 'id,note\n3,three\n')
})

test('a run that replaces deletes what loads of the same bytes added, and no other row', async () => {
  const file = pipeline('public.ds_note')
  expect((await run(file)).terms).toEqual([['inserted', 3]])
  const [, , third] = await notes()
  // A row of no load, and one of a load whose bytes are gone.
  await here.database.query("insert into ds_note (id, note) values ('9', 'mine')")
  rmSync(join(here.folder, 'b.csv'))
  const refused = await run(file)
  expect(refused.error).toContain('a.csv is in public.ds_note already')
  const again = await run(file, true)
  expect(again).toMatchObject({
    status: 'succeeded',
    balanced: true,
    terms: [
      ['inserted', 2],
      ['replaced', 2],
    ],
  })
  const now = await notes()
  expect(now.map((row) => row.split(',').slice(0, 2).join())).toEqual(['1,one', '2,two', '3,three', '9,mine'])
  expect(now[2]).toBe(third)
  // Twice in the table by force: all of it is replaced.
  const forced = await here.studio.files.start(file, { again: true })
  if (forced.kind === 'started') for await (const _ of await here.studio.services.runs.events({ id: forced.run.id }));
  expect((await run(file, true)).terms).toContainEqual(['replaced', 4])
  expect(await notes()).toHaveLength(4)
})

test('a replacement that fails leaves the rows of the earlier load', async () => {
  await run(pipeline('public.ds_note'))
  const before = await notes()
  const strict = pipeline('public.ds_note', {
    rule: { type: 'oneOf', field: 'note', values: ['one'], onFail: 'abort' },
  })
  expect((await run(strict, true)).status).toBe('failed')
  expect(await notes()).toEqual(before)
})

test('where nothing was loaded before, replacing is an ordinary load', async () => {
  expect(await run(pipeline('public.ds_note'), true)).toMatchObject({ terms: [['inserted', 3]], error: null })
})

test('a table that carries no lineage says so, and a mode that replaces by itself too', async () => {
  const file = pipeline('public.plain')
  expect((await run(file)).error).toBeNull()
  expect((await run(file, true)).error).toContain('public.plain has no column _weir_load')
  expect(await rows('select count(*) from plain')).toEqual(['3'])
  const truncating = pipeline('public.plain', { mode: { loadMode: 'truncate' } })
  expect((await run(truncating, true)).error).toContain('load mode truncate never loads the same rows twice')
})

test('rows that other tables refer to are not replaced', async () => {
  const file = pipeline('public.ds_note')
  await run(file)
  await here.database.query('create unique index note_id on ds_note (id)')
  await here.database.query('create table refers (note_id text references ds_note (id)); insert into refers values (2)')
  expect((await run(file, true)).error).toMatch(
    /with id "2", .* cannot be replaced, because rows of refers refer to it/,
  )
  expect(await notes()).toHaveLength(3)
  await here.database.query('drop table refers')
})
