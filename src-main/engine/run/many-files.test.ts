import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { createReusingRunner } from './testing/reusing-runner.ts'
import { createThings, openRunFixture, type RunFixture } from './testing/run-fixture.ts'

let database: TestDatabase
let fixture: RunFixture
beforeAll(async () => {
  database = await createTestDatabase()
  fixture = await openRunFixture(database, createReusingRunner())
})
beforeEach(async () => {
  await createThings(database)
  await database.query('drop schema if exists weir, dlq cascade')
})
afterAll(async () => {
  await fixture.close()
  await database.drop()
})

const nameOf = (index: number) => `part-${String(index).padStart(2, '0')}.csv`
const header = 'id,name,amount,born'
/** Files with one record more each than the one before, the first with none; those of one kind lie beside each other. */
const texts = Array.from({ length: 24 }, (_, index) => {
  const ids = Array.from({ length: index }, (_, row) => index * 100 + row + 1)
  const plain = ids.map((id) => `${id},${id === 1705 ? '' : `n${id}`},,`)
  if (index === 9) return `name,id,born,amount\n${ids.map((id) => `n${id},${id},,\n`).join('')}`
  if (index === 10) return `${header}\n${ids.map((id) => `${id},"n\n${id}",,\n`).join('')}`
  if (index === 11) return ''
  if (index === 13) return [header, ...plain, ''].join('\r\n')
  if (index === 14) return `\ufeff${[header, ...plain].join('\n')}`
  if (index === 15) return [header, ...plain, ''].join('\r')
  return [header, ...plain, ''].join('\n')
})
const filesOf = (contents: readonly string[]) =>
  Object.fromEntries(contents.map((text, index) => [nameOf(index), text]))
const saysReaders = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.type === 'phase' && / reader/.test(event.message) ? [event.message] : []))

/** The loaded rows whose file or record is not the one that their id says: the file's number, and the record's within the hundred. */
async function misplaced() {
  const { rows } = await database.query(
    `select id, name, _weir_row::int as row, file from ds_thing join weir.load_ledger on load_id = _weir_load`,
  )
  return rows.filter(({ id, row, file }) => {
    const index = Math.floor(Number(id) / 100)
    return file !== nameOf(index) || row !== Number(id) % 100
  })
}

test('files that are read alike are read together, and every record keeps its file, line and number', async () => {
  const { result, error, events } = await fixture.run({
    files: filesOf(texts),
    rowLevel: [{ type: 'notNull', field: 'name', onFail: 'quarantine' }],
  })
  expect(error).toBeNull()
  expect(saysReaders(events)).toEqual(['read 24 files; the engine reads them again with 3 readers'])
  const counts = texts.map((_, index) => (index === 11 ? 0 : index))
  expect(result.receipt).toMatchObject({ balanced: true, targets: [{ sent: counts.reduce((a, b) => a + b) - 1 }] })
  expect(result.receipt?.nodes[0]?.files.map(({ file, rows }) => [file, rows])).toEqual(
    counts.map((rows, index) => [nameOf(index), rows]),
  )
  expect(await misplaced()).toEqual([])
  const named = await database.query<{ id: number; name: string }>('select id, name from ds_thing')
  expect(named.rows.filter(({ id, name }) => name !== (id >= 1000 && id < 1100 ? `n\n${id}` : `n${id}`))).toEqual([])
  const kept = await database.query('select file, line::int, record::int, raw from dlq.thing_rejected')
  expect(kept.rows).toEqual([{ file: nameOf(17), line: 6, record: 5, raw: '1705,,,' }])
})

test('records that cannot be read leave by themselves, each with its file, line and number', async () => {
  const flawed = Array.from({ length: 12 }, (_, index) =>
    [header, `${index * 100 + 1},a,,`, ...(index % 3 === 0 ? ['broken'] : []), `${index * 100 + 3},b,,`, ''].join('\n'),
  )
  const { result, error, events } = await fixture.run({ files: filesOf(flawed), config: { onBadRecord: 'quarantine' } })
  expect(error).toBeNull()
  expect(saysReaders(events)).toEqual(['read 12 files; the engine reads them again with 8 readers'])
  expect(result.receipt).toMatchObject({ balanced: true, targets: [{ sent: 24 }] })
  const kept = await database.query(`select file, line::int, record::int, raw from dlq.thing_rejected order by file`)
  expect(kept.rows).toEqual([0, 3, 6, 9].map((index) => ({ file: nameOf(index), line: 3, record: 2, raw: 'broken' })))
})

test('a file that cannot be read is named, and nothing is loaded', async () => {
  const { error } = await fixture.run({ files: filesOf([...texts, `${header}\n1,"never closed,,\n`]) })
  expect(error).toMatchObject({ code: 'records_flawed', message: expect.stringContaining(nameOf(24)) as string })
  expect((await database.query('select from ds_thing')).rows).toHaveLength(0)
})

test('files that lack a column are read together too', async () => {
  const short = Array.from({ length: 12 }, (_, index) => `id,name\n${index * 100 + 1},a\n${index * 100 + 2},b\n`)
  const { error, events } = await fixture.run({
    files: filesOf([`${header}\n1,a,1.5,2000-01-01\n2,b,,\n`, ...short.slice(1)]),
    config: { onMissingColumn: 'null' },
  })
  expect(error).toBeNull()
  expect(saysReaders(events)).toEqual(['read 12 files; the engine reads them again with 2 readers'])
  expect(await misplaced()).toEqual([])
  expect((await database.query('select from ds_thing')).rows).toHaveLength(24)
})

test('so are files of JSON lines', async () => {
  const lines = Array.from({ length: 12 }, (_, index) =>
    [1, 2].map((row) => `${JSON.stringify({ id: index * 100 + row, name: index === 5 ? 'a\nb' : 'a' })}\n`).join(''),
  )
  const { error, events } = await fixture.run({ files: filesOf(lines), config: { format: 'jsonl' } })
  expect(error).toBeNull()
  expect(saysReaders(events)).toEqual(['read 12 files; the engine reads them again with 1 reader'])
  expect(await misplaced()).toEqual([])
  expect((await database.query(`select id, name from ds_thing where name <> 'a' order by id`)).rows).toEqual([
    { id: 501, name: 'a\nb' },
    { id: 502, name: 'a\nb' },
  ])
})

test('a column that is called as the number of a file hides nothing', async () => {
  const odd = Array.from({ length: 12 }, (_, index) => `id,name,File_Index\n${index * 100 + 1},a,7\n`)
  const { error, events } = await fixture.run({ files: filesOf(odd) })
  expect(error).toBeNull()
  expect(saysReaders(events)).toEqual(['read 12 files; the engine reads them again with 12 readers'])
  expect(await misplaced()).toEqual([])
})
