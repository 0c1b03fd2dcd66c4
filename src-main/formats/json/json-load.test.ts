import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { createReusingRunner } from '../../engine/run/testing/reusing-runner.ts'
import { createThings, jobOf, openRunFixture, type RunFixture } from '../../engine/run/testing/run-fixture.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'

let database: TestDatabase
let world: RunFixture
const runner = createReusingRunner()
beforeAll(async () => {
  database = await createTestDatabase()
  world = await openRunFixture(database, runner)
})
beforeEach(() => createThings(database))
afterAll(async () => {
  await world.close()
  await database.drop()
})

/** Runs src -> check -> tgt over a file of any bytes. */
async function run(name: string, bytes: Buffer, config: Readonly<Record<string, unknown>>) {
  const rowLevel = [{ type: 'range', field: 'amount', min: 0, onFail: 'quarantine' }]
  const job = await jobOf(world.folder, database, { files: { [name]: '' }, config, rowLevel })
  const [file] = job.files['src'] ?? []
  if (!file) throw new TypeError('the job has no file')
  await mkdir(join(file.path, '..'), { recursive: true })
  await writeFile(file.path, bytes)
  return runner.run(job).outcome
}

const loaded = async () =>
  (await database.query('select id, name, amount::text, born::text from ds_thing order by id')).rows.map((row) =>
    Object.values(row),
  )

const records = [
  { id: 1, name: 'Zoë', amount: 1.5, born: '1999-12-31', tags: ['x'] },
  { id: 2, name: 'bad', amount: -1, born: null },
  { id: 3, name: 'line\nbreak', amount: 0.1 },
]

test('a packed JSON file is loaded, and a quarantined record is kept as it stood in the file', async () => {
  const text = `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]\n`
  const outcome = await run('things.json.gz', gzipSync(text), { format: 'json' })
  expect(outcome.error).toBeNull()
  expect(outcome.result.receipt?.balanced).toBe(true)
  expect(await loaded()).toEqual([
    [1, 'Zoë', '1.50', '1999-12-31'],
    [3, 'line\nbreak', '0.10', null],
  ])
  const table = outcome.result.receipt?.quarantine[0]?.table ?? ''
  const kept = await database.query(`select line::int, raw from ${table}`)
  expect(kept.rows).toEqual([{ line: 3, raw: JSON.stringify(records[1]) }])
})

test('JSON lines in UTF-16 are loaded, and a value that does not fit is named with its line', async () => {
  const lines = (more: string) =>
    Buffer.from(`\ufeff${records.map((record) => JSON.stringify(record)).join('\r\n')}\r\n${more}`, 'utf16le')
  expect((await run('things.jsonl', lines(''), { format: 'jsonl' })).error).toBeNull()
  expect((await loaded()).length).toBe(2)
  const refused = await run('late.jsonl', lines('{"id":4,"name":"x","born":"soon"}'), { format: 'jsonl' })
  expect(refused.error?.message).toContain('late.jsonl, line 4, column born: "soon" is not a valid date')
})

test('files of one source have to agree on the types of their columns, or the source declares them', async () => {
  const files = { 'a.jsonl': '{"id":1,"name":"x","amount":2}', 'b.jsonl': '{"id":2,"name":"y","amount":2.5}' }
  const refused = await world.run({ files, config: { format: 'jsonl' } })
  expect(refused.error?.message).toBe(
    'source src: column amount of b.jsonl is numeric, but bigint in the first file of the run. Declare one type for the column under "Column types" (columns) of the source. Nothing was loaded.',
  )
  const columns = [{ name: 'amount', type: 'numeric(12,2)' }]
  expect((await world.run({ files, config: { format: 'jsonl', columns } })).error).toBeNull()
  expect(await loaded()).toEqual([
    [1, 'x', '2.00', null],
    [2, 'y', '2.50', null],
  ])
})
