import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import zlib from 'node:zlib'

import { afterAll, describe, expect, test } from 'vitest'

import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { detectLayout } from './detect-layout.ts'
import type { StatedLayout } from './stated-layout.ts'
import { header, layouts, rows } from './testing/laid-out-cases.ts'
import { encoded, laidOutBytes, zipped } from './testing/write-laid-out.ts'

const folder = temporaryFolder()
afterAll(() => {
  folder[Symbol.dispose]()
})

async function detect(bytes: Buffer | string, stated: StatedLayout = {}) {
  const path = join(folder.path, 'data.bin')
  await writeFile(path, bytes)
  return detectLayout({ nodeId: 'source', path, name: 'data.bin' }, stated)
}

describe('the layout of a file', () => {
  test.each(layouts)('%s', async (_, file, { format = 'csv', ...formatOptions }) => {
    const found = await detect(laidOutBytes(file))
    expect({ format: found.format, formatOptions: found.formatOptions }).toEqual({ format, formatOptions })
    expect(found.proof).toMatchObject({ records: file.rows.length, fitting: file.rows.length })
    expect(found.certainty).toBe(file.delimiter === ' ' || file.delimiter === ':' ? 'likely' : 'proven')
  })

  test('of one column stays one column, whatever its values hold', async () => {
    for (const text of [
      'amount\n1,5\n2,7\n3,9\n',
      'name\nSmith, John\nLee, Ann\nFox, Jo\n',
      'word\nalpha\nbeta\ngamma\n',
      'Anna Berg\nBo Lind\nCy Moss\nDi Holt\n',
    ]) {
      expect(await detect(text), text).toMatchObject({ format: 'csv', formatOptions: {}, certainty: 'unsure' })
    }
    expect((await detect('at\n10:00:00\n11:30:00\n12:15:30\n')).formatOptions).toEqual({})
  })

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['gzip', zlib.gzipSync],
    ['zstd', zlib.zstdCompressSync],
    ['zip', (bytes) => zipped([['fees.csv', bytes]])],
    ['zip', (bytes) => zipped([['fees.csv', bytes]], 0)],
    [
      'zip',
      (bytes) =>
        zipped([
          ['__MACOSX/._fees.csv', Buffer.from('x')],
          ['fees.csv', bytes],
          ['a/', Buffer.from('')],
        ]),
    ],
  ])('compressed with %s', async (compression, pack) => {
    const found = await detect(pack(laidOutBytes({ header, rows, delimiter: ';', encoding: 'utf-16le' })))
    expect(found.formatOptions).toEqual({ compression, encoding: 'utf-16le', delimiter: ';' })
    expect(found.proof?.fitting).toBe(40)
  })

  test('in a zip archive of several files is refused with their names', async () => {
    const archive = zipped([
      ['a.csv', Buffer.from('x')],
      ['b.csv', Buffer.from('y')],
    ])
    await expect(detect(archive)).rejects.toThrow('holds 2 files (a.csv, b.csv)')
  })

  test('keeps what a person states and finds the rest', async () => {
    const bytes = laidOutBytes({ header, rows, delimiter: ';', lead: ['Fees', ''] })
    expect((await detect(bytes, { format: 'csv', formatOptions: { skipRows: 2 } })).formatOptions).toEqual({
      delimiter: ';',
      skipRows: 2,
    })
  })

  test('says what a person should look at', async () => {
    expect(await detect('x,y\n1,2\n3,4\n\np,q,r\n1,2,3\n4,5,6\n')).toMatchObject({
      certainty: 'likely',
      warnings: ['3 of the lines above the table look like records of another table, which is not read.'],
    })
  })

  test.each(['Total;30', 'Grand total;30', 'Gesamtsumme;30', 'ИТОГО: 3;30'])(
    'offers to leave out a last record that may be a total, and does not do it: %s',
    async (last) => {
      const { offers, formatOptions } = await detect(`month;amount\nJan;10\nFeb;20\n${last}\n`)
      expect(offers).toMatchObject([
        {
          option: 'skipLastRows',
          value: '1',
          reason: `The last row may be a total or a note: "${last.replace(';', ' | ')}".`,
        },
      ])
      expect(formatOptions).toEqual({ delimiter: ';' })
      const stated = { format: 'csv' as const, formatOptions: { skipLastRows: 0 } }
      expect((await detect(`month;amount\nJan;10\nFeb;20\n${last}\n`, stated)).offers).toEqual([])
    },
  )

  test('offers nothing where a name begins like a total', async () => {
    expect((await detect('client;amount\nJan;10\nFeb;20\nTotalEnergies;30\n')).offers).toEqual([])
  })

  test('says what it rests on', async () => {
    const { evidence } = await detect(
      laidOutBytes({ header, rows, delimiter: ';', lead: ['Fees', ''], footer: ['Total;;;9'] }),
    )
    expect(evidence).toEqual([
      'The first 2 lines are above the table: "Fees".',
      'Line 3 is the header: "id" is above numbers.',
      'The last line is not a record: "Total 9".',
      'As csv with delimiter=;, skipRows=2 and skipLastRows=1 all 40 records have 4 fields.',
    ])
  })

  test('quotes the last line in the encoding of the file', async () => {
    const lines = [
      'Stück;Ort;Preis',
      ...Array.from({ length: 20 }, (_, row) => `${row};Köln;\x80 ${row}`),
      'Summe;;\x80 190',
    ]
    const { evidence } = await detect(Buffer.from(lines.join('\r\n'), 'latin1'))
    expect(evidence).toContain('The last line is not a record: "Summe € 190".')
  })

  test('names the first records that do not fit', async () => {
    const found = await detect('a,b,c\n1,2,3\n4,5\n6,7,8\n9,10,11\n')
    expect(found.proof).toMatchObject({ records: 4, fitting: 3, misfits: [{ line: 3, fields: 2 }] })
    expect(found.warnings).toEqual(['One record has another number of fields than 3, first at line 3 with 2.'])
  })

  test('warns of text that was decoded with a wrong encoding', async () => {
    const { warnings } = await detect('id,town\n1,Lund\n2,MalmÃ¶\n')
    expect(warnings[0]).toContain('Line 3 has "Ã¶" where "ö" is meant')
    expect((await detect('id,town\n1,São Paulo\n2,ÉÃ\n')).warnings).toEqual([])
  })

  test('finds an encoding whose first letter is beyond the beginning', async () => {
    const many = Array.from({ length: 30_000 }, (_, index) => [String(index), 'plain ascii'])
    const text = laidOutBytes({ header: ['id', 'town'], rows: many })
    const found = await detect(Buffer.concat([text, encoded('1,Malmö\n2,Köln\n3,Orléans\n', 'windows-1252')]))
    expect(found.formatOptions).toEqual({ encoding: 'windows-1252' })
  })
})

describe('the format of a file, whatever its name', () => {
  test('of a workbook is xlsx', async () => {
    const bytes = await readFile(new URL('../xlsx/testing/openpyxl.xlsx', import.meta.url))
    expect(await detect(bytes)).toMatchObject({ format: 'xlsx', formatOptions: {} })
  })

  test.each<[string, string, FormatOptions]>([
    ['[{"a":1},{"a":2}]', 'json', {}],
    ['\uFEFF [\n {"a":1} ]', 'json', {}],
    ['[]', 'json', {}],
    ['{"a":1}\n{"a":2}\n', 'jsonl', {}],
    ['{"a":1}\n\n{"b":{"c":[1]}}', 'jsonl', {}],
    ['{"a":\n 1}', 'json', {}],
    ['{"meta":{"n":2},"data":{"items":[{"a":1},{"a":2}]}}', 'json', { recordPath: 'data.items' }],
    ['{"tags":["x"],"rows":[{"a":1}]}', 'json', { recordPath: 'rows' }],
    ['<?xml version="1.0"?><r><o a="1"/></r>', 'xml', {}],
    ['<orders><order id="1"/></orders>', 'xml', {}],
    ['Obj\u0001\u0002', 'avro', {}],
    ['PAR1\u0000\u0001', 'parquet', {}],
  ])('%s is %s', async (text, format, formatOptions) => {
    expect(await detect(Buffer.from(text))).toMatchObject({ format, formatOptions, certainty: 'proven', proof: null })
  })

  test('is refused with what it looks like', async () => {
    await expect(detect('%PDF-1.7\n\u0000\u0001')).rejects.toThrow('looks like a PDF')
  })
})

test('a value longer than the beginning that is looked at does not hide the table', async () => {
  const memo = `first line\n${'x'.repeat(400_000)}\nlast line`
  const found = await detect(`id;memo;n\n1;short;10\n2;"${memo}";20\n3;"tail";30\n`)
  expect(found).toMatchObject({ formatOptions: { delimiter: ';' }, proof: { records: 3, fitting: 3 } })
})
