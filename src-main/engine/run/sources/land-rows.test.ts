import { readdir, writeFile } from 'node:fs/promises'

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import type { Column } from '../../../../src-shared/values/column.ts'
import type { RowsFile } from '../../../databases/row-database.ts'
import { openRowWriter } from '../../../databases/row-writer.ts'
import { temporaryFolder } from '../../../storage/testing/temporary-folder.ts'
import { type Engine, openEngine } from '../open-engine.ts'
import { landRows } from './land-rows.ts'

const columns: readonly Column[] = [
  { name: 'amount', type: { name: 'numeric' } },
  { name: 'note', type: { name: 'text' } },
]
const note = 'a "quoted", long text\n'.repeat(400)
const { signal } = new AbortController()

let engine: Engine
let folder: string
beforeAll(async () => {
  engine = await openEngine({ tempFolder: temporaryFolder().path, memoryLimitMb: 512, readablePaths: null, threads: 1 })
})
afterAll(() => engine.close())
beforeEach(() => {
  folder = temporaryFolder().path
})

/** Rows of several megabytes, so that they are landed in parts, with these amounts instead of their numbers. */
function land(rows: number, amounts: Readonly<Record<number, string>> = {}, failAt = Infinity) {
  const written = { rows: 0 }
  const write = async (file: RowsFile) => {
    const writer = await openRowWriter(file, columns)
    try {
      for (let row = 1; row <= rows; row++) {
        if (row === failAt) throw new TypeError('the connection is cut')
        writer.add([amounts[row] ?? String(row), note])
        if (writer.isFull()) await writer.flush()
        written.rows = row
      }
      return await writer.finish()
    } finally {
      await writer.discard()
    }
  }
  const landed = landRows(
    { nodeId: 'src', name: 'table t', columns, write, mostRows: Infinity },
    { engine, folder, signal },
  )
  const inspecting = landed.inspect({ signal, mostRecords: Infinity, onRecords: () => undefined })
  return { landed, inspecting, written }
}

test('rows are converted in parts while others are read, and keep their order', async () => {
  const { landed, inspecting } = land(4_000)
  expect(await inspecting).toMatchObject({ records: 4_000 })
  const relation = landed.relation(null, engine.dialect)
  const found = await engine.rows(
    `select count(*) as rows, count(*) filter (where amount = place and note = '${note}') as right from (select *, row_number() over () as place from ${relation})`,
  )
  expect(found).toEqual([{ rows: '4000', right: '4000' }])
  const files = await readdir(folder)
  expect(files.length).toBeGreaterThan(2)
  expect(files.filter((name) => !name.endsWith('.parquet'))).toEqual([])
  const [place] = (await landed.locate([3_999])).values()
  expect(JSON.parse(await landed.textOf(place ?? { line: 0, start: 0, end: 0 }))).toMatchObject({ amount: 3_999 })
})

test('a value that the engine cannot hold is named by its row, ends the reading and leaves nothing', async () => {
  const { inspecting, written } = land(10_000, { 1_500: '0.123456789012345678901' })
  await expect(inspecting).rejects.toThrow(
    'row 1500 of table t, column amount: "0.123456789012345678901" cannot be read as numeric without loss',
  )
  expect(written.rows).toBeLessThan(10_000)
  expect(await readdir(folder)).toEqual([])
})

test.each(['NaN', 'Infinity', '1e-21', '12.5e-20', '1234567890123456789', '9'.repeat(30)])(
  '%s is no number of the engine',
  async (amount) => {
    await expect(land(2, { 2: amount }).inspecting).rejects.toThrow('row 2 of table t, column amount')
  },
)

test('a whole number is not rounded', async () => {
  const write = async (file: RowsFile) => {
    await writeFile(file.path, '1,7\n2,1.5\n')
    return 2
  }
  const whole = [{ name: 'n', type: { name: 'integer' } }] as const
  const landed = landRows(
    { nodeId: 'src', name: 'table t', columns: whole, write, mostRows: Infinity },
    { engine, folder, signal },
  )
  await expect(landed.inspect({ signal, mostRecords: Infinity, onRecords: () => undefined })).rejects.toThrow(
    'row 2 of table t, column n: "1.5" cannot be read as integer without loss',
  )
})

test.each([
  '0.12345678901234567890',
  '1.50000000000000000000000000',
  '-0.00000000000000000001',
  '1e-20',
  '123456789012345678.5',
])('%s keeps all of its digits', async (amount) => {
  const { landed, inspecting } = land(1, { 1: amount })
  await inspecting
  expect(
    await engine.rows(
      `select amount = cast('${amount}' as decimal(38, 20)) as same from ${landed.relation(null, engine.dialect)}`,
    ),
  ).toEqual([{ same: true }])
})

test('rows that end in the middle leave nothing', async () => {
  await expect(land(4_000, {}, 3_500).inspecting).rejects.toThrow('the connection is cut')
  expect(await readdir(folder)).toEqual([])
})
