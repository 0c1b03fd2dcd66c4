import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { createReusingRunner } from './testing/reusing-runner.ts'
import { createThings, openRunFixture, type RunFixture } from './testing/run-fixture.ts'

let database: TestDatabase
let fixture: RunFixture
beforeAll(async () => {
  database = await createTestDatabase()
  fixture = await openRunFixture(database, createReusingRunner())
})
beforeEach(() => createThings(database))
afterAll(async () => {
  await fixture.close()
  await database.drop()
})

const nameOf = (index: number) => `part-${String(index).padStart(2, '0')}.csv`
/** Files with one record more each than the one before, the first with none; those of one kind lie beside each other. */
const texts = Array.from({ length: 24 }, (_, index) => {
  const ids = Array.from({ length: index }, (_, row) => index * 100 + row + 1)
  if (index === 9) return `name,id,born,amount\n${ids.map((id) => `n${id},${id},,\n`).join('')}`
  if (index === 10) return `id,name,amount,born\n${ids.map((id) => `${id},"n\n${id}",,\n`).join('')}`
  if (index === 11) return ''
  return `id,name,amount,born\n${ids.map((id) => `${id},${id === 1705 ? '' : `n${id}`},,\n`).join('')}`
})

test('files that are read alike are read together, and every record keeps its file, line and number', async () => {
  const { result, error } = await fixture.run({
    files: Object.fromEntries(texts.map((text, index) => [nameOf(index), text])),
    rowLevel: [{ type: 'notNull', field: 'name', onFail: 'quarantine' }],
  })
  expect(error).toBeNull()
  const counts = texts.map((_, index) => (index === 11 ? 0 : index))
  expect(result.receipt).toMatchObject({ balanced: true, targets: [{ sent: counts.reduce((a, b) => a + b) - 1 }] })
  expect(result.receipt?.nodes[0]?.files.map(({ file, rows }) => [file, rows])).toEqual(
    counts.map((rows, index) => [nameOf(index), rows]),
  )
  const { rows } = await database.query(
    `select id, name, _weir_row::text as row, file from ds_thing join weir.load_ledger on load_id = _weir_load`,
  )
  const misplaced = rows.filter(({ id, row, file }) => {
    const index = Math.floor(Number(id) / 100)
    return file !== nameOf(index) || Number(row) !== Number(id) % 100
  })
  expect(misplaced).toEqual([])
  const kept = await database.query('select file, line::int, record::int, raw from dlq.thing_rejected')
  expect(kept.rows).toEqual([{ file: nameOf(17), line: 6, record: 5, raw: '1705,,,' }])
})
