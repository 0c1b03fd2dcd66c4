import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { FormatOptions } from '../../../../src-shared/formats/registry.ts'
import { textRow, workbookOf } from '../../../formats/xlsx/testing/workbook-of.ts'
import { pipelineOf, writeFiles } from '../testing/run-fixture.ts'
import type { InferJob } from '../run-port.ts'
import { inferSource } from './infer-source.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-offers-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function infer(name: string, content: string | Buffer, formatOptions: FormatOptions = {}) {
  const format = name.split('.').at(-1) ?? ''
  const ir = pipelineOf({ config: { format, formatOptions } })
  const files = await writeFiles(folder, { [name]: content })
  const source = ir.nodes[0] as InferJob['source']
  // As each run has: a copy of an earlier file of the same name is never found.
  const tempFolder = await mkdtemp(join(folder, 'temp-'))
  return inferSource({ ir, source, files, schemaName: 'thing', tempFolder, memoryLimitMb: 512 }, () => undefined)
}

const sales = [
  ['Region', 'Day', 'Pieces', 'Amount'],
  ['North', '2026-01-31', '3', '10.10'],
  ['South', '2026-02-01', '4', '20.20'],
  ['West', '2026-02-02', '5', '30.3'],
]
const workbook = (...last: readonly (readonly string[])[]) =>
  workbookOf({ rows: [...sales, ...last].map((cells) => textRow(...cells)).join('') })
const reasonsOf = async (...last: readonly (readonly string[])[]) =>
  (await infer('sales.xlsx', workbook(...last))).offers.map(({ value, reason }) => [value, reason])

test('a total at the end of a workbook is offered to be left out, with the columns that it is the sum of', async () => {
  expect(await reasonsOf(['Summe', '', '12', '60.6'])).toEqual([
    [
      '1',
      'The last row may be a total or a note: "Summe | 12 | 60.6"; Pieces, Amount are the sums of the 3 rows above.',
    ],
  ])
  expect(await reasonsOf(['', '', '', '60.6'])).toEqual([
    ['1', 'The last row may be a total or a note: "60.6"; Amount is the sum of the 3 rows above.'],
  ])
  expect(await reasonsOf(['Total', '', '', '60.6'], ['Source: the ERP', '', '', ''])).toEqual([
    ['2', 'The last 2 rows may be a total and notes: "Total | 60.6"; Amount is the sum of the 3 rows above.'],
  ])
})

test('a last row that is like the others is not offered', async () => {
  expect(await reasonsOf(['East', '2026-02-03', '1', '2'])).toEqual([])
  expect(await reasonsOf(['', '', '1', '2'])).toEqual([])
})

test('taken, the rows are left out and nothing is offered any more', async () => {
  const { rows, offers, columns } = await infer('sales.xlsx', workbook(['Total', '', '', '60.6']), { skipLastRows: 1 })
  expect([rows, offers, columns.map(({ type }) => type)]).toEqual([3, [], ['text', 'date', 'integer', 'numeric(6,2)']])
})

test('objects of JSON are offered as columns, and lists are not', async () => {
  const people =
    '{"id":1,"address":{"city":"Oslo","geo":{"lat":1}},"tags":["a"]}\n{"id":2,"tags":[],"address":{"city":"Bergen"}}\n'
  expect((await infer('people.jsonl', people)).offers).toMatchObject([
    {
      option: 'flattenObjects',
      value: 'true',
      reason: 'address holds objects, which stay JSON; their fields could be columns: address_city, address_geo_lat.',
      keepsColumns: false,
    },
  ])
  const { columns, offers } = await infer('people.jsonl', people, { flattenObjects: true })
  expect(columns.map(({ name, type, origin }) => [name, type, origin?.name])).toEqual([
    ['id', 'bigint', undefined],
    ['address_city', 'text', 'address.city'],
    ['address_geo_lat', 'bigint', 'address.geo.lat'],
    ['tags', 'json', undefined],
  ])
  expect(offers).toEqual([])
})
