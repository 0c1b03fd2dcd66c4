import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../src-main/postgres/testing/test-database.ts'
import { databaseUrl } from './database-url.ts'
import { makePlace, type Place } from './weir.ts'

let database: TestDatabase
let place: Place
beforeAll(async () => {
  database = await createTestDatabase()
  place = makePlace({ databaseUrl: databaseUrl(database.settings) })
  place.write('notes.csv', 'note,n\na,1\nb,2\n')
  place.write('note-schema.json', JSON.stringify({ name: 'note', fields: [{ name: 'note' }, { name: 'n' }] }))
  const nodes = [
    { id: 'src', kind: 'source', connector: 'local_fs', config: { path: 'notes.csv', format: 'csv' } },
    { id: 'tgt', kind: 'target', input: 'src', schema: 'public.ds_note', loadMode: 'append' },
  ]
  const errorHandling = { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } }
  const head = { kind: 'pipeline', version: '1.0', id: 'notes', metadata: { name: 'Notes' } }
  place.write('notes.json', JSON.stringify({ ...head, errorHandling, nodes }))
})
afterAll(async () => {
  place[Symbol.dispose]()
  await database.drop()
})

const rows = async () => (await database.query('select count(*)::int as n from ds_note')).rows[0]?.['n']

test('a source without folders leaves its file in place, and an append never loads it twice unless it is told to', async () => {
  expect((await place.weir('run', 'notes.json')).code).toBe(0)
  expect(place.files()).toContain('notes.csv')
  const again = await place.weir('run', 'notes.json')
  expect(again.code).toBe(1)
  expect(again.stderr).toMatch(/notes\.csv is in public\.ds_note already: run [0-9a-f]{8} loaded 2 rows of it/)
  expect(await rows()).toBe(2)
  expect((await place.weir('run', 'notes.json', '--again')).code).toBe(0)
  expect(await rows()).toBe(4)
  await database.query('truncate ds_note')
  expect((await place.weir('run', 'notes.json')).code).toBe(0)
  expect([await rows(), place.files().includes('notes.csv')]).toEqual([2, true])
})

test('the same bytes are loaded in place of the rows that they brought before', async () => {
  await database.query("delete from ds_note; insert into ds_note (note, n) values ('mine', '9')")
  expect((await place.weir('run', 'notes.json')).code).toBe(0)
  const replaced = await place.weir('run', 'notes.json', '--replace')
  expect([replaced.code, replaced.stdout]).toEqual([0, expect.stringContaining('2 earlier rows replaced')])
  expect(await rows()).toBe(3)
  const loaded = await place.weir('load', 'notes.csv', '--table', 'note', '--replace', '--yes')
  expect([loaded.code, loaded.stdout]).toEqual([
    0,
    expect.stringMatching(/those rows are replaced[^]*2 earlier rows replaced/),
  ])
  expect(await rows()).toBe(3)
})
