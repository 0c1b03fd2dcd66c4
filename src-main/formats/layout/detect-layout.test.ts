import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import zlib from 'node:zlib'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import type { ReaderTools } from '../file-reader.ts'
import { openSourceFile } from '../registry.ts'
import { detectLayout } from './detect-layout.ts'
import type { StatedLayout } from './stated-layout.ts'
import { encoded, type LaidOut, laidOutBytes, zipped } from './testing/write-laid-out.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-layout-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function detect(bytes: Buffer | string, stated: StatedLayout = {}) {
  const path = join(folder, 'data.bin')
  await writeFile(path, bytes)
  return detectLayout({ nodeId: 'source', path, name: 'data.bin' }, stated)
}

const towns = ['Lund', 'Bergen', 'Turku', 'Aarhus', 'Oulu', 'Tartu', 'Visby', 'Narvik']
const header = ['id', 'town', 'opened', 'fee']
const rows = Array.from({ length: 40 }, (_, index) => [
  String(index + 1),
  towns[index % towns.length] as string,
  `2024-03-${String((index % 28) + 1).padStart(2, '0')}`,
  `${index}.${(index * 7) % 10}5`,
])
const withTown = (town: (index: number) => string) =>
  rows.map((row, index) => [row[0], town(index), ...row.slice(2)] as string[])
const decimalComma = rows.map((row) => [...row.slice(0, 3), row[3]?.replace('.', ',')] as string[])
const times = rows.map((row, index) => [...row.slice(0, 3), `08:${String(index % 60).padStart(2, '0')}:30`] as string[])

const layouts: readonly (readonly [
  title: string,
  file: LaidOut,
  options: FormatOptions & { readonly format?: string },
])[] = [
  ['commas', { header, rows }, {}],
  ['semicolons', { header, rows, delimiter: ';' }, { delimiter: ';' }],
  ['tabs', { header, rows, delimiter: '\t' }, { format: 'tsv' }],
  ['bars', { header, rows, delimiter: '|' }, { delimiter: '|' }],
  ['colons', { header, rows, delimiter: ':' }, { delimiter: ':' }],
  ['tildes', { header, rows, delimiter: '~' }, { delimiter: '~' }],
  ['carets', { header, rows, delimiter: '^' }, { delimiter: '^' }],
  ['unit separators', { header, rows, delimiter: '\u001f' }, { delimiter: '\u001f' }],
  ['spaces', { header, rows, delimiter: ' ' }, { delimiter: ' ' }],
  ['semicolons with decimal commas', { header, rows: decimalComma, delimiter: ';' }, { delimiter: ';' }],
  [
    'semicolons and decimal commas, no header',
    { rows: decimalComma, delimiter: ';' },
    { delimiter: ';', header: false },
  ],
  ['commas beside times of day', { header, rows: times }, {}],
  ['bars beside times of day', { header, rows: times, delimiter: '|' }, { delimiter: '|' }],
  ['every field in quotes', { header, rows, quotesAll: true }, {}],
  [
    'quoted delimiters',
    { header, rows: withTown((index) => `${towns[index % 8]}, north; "old" | x`), delimiter: ';' },
    { delimiter: ';' },
  ],
  ['line breaks in fields', { header, rows: withTown((index) => `${towns[index % 8]}\nstreet ${index}`) }, {}],
  [
    'a header with a line break',
    { header: ['id', 'town\nor place', 'opened', 'fee'], rows, delimiter: ';' },
    { delimiter: ';' },
  ],
  [
    'apostrophes in names',
    { header, rows: withTown((index) => ["L'Aquila", "'t Zand", "Rock 'n' Roll", 'Lund'][index % 4] as string) },
    {},
  ],
  [
    'fields in apostrophes',
    { header, rows: withTown((index) => `${towns[index % 8]}, old`), quote: "'", quotesAll: true },
    { quote: "'" },
  ],
  [
    'backslashes before quotes',
    { header, rows: withTown((index) => `the "old" ${towns[index % 8]}`), escape: '\\', quotesAll: true },
    { escape: '\\' },
  ],
  ['CRLF', { header, rows, lineEnd: '\r\n', delimiter: ';' }, { delimiter: ';' }],
  ['CR', { header, rows, lineEnd: '\r' }, {}],
  ['no header', { rows }, { header: false }],
  ['no header, tabs', { rows, delimiter: '\t' }, { format: 'tsv', header: false }],
  [
    'no header, one text column twice',
    { rows: withTown((index) => towns[index % 2] as string).map((row) => [row[1], row[1]] as string[]) },
    { header: false },
  ],
  [
    'years as column names',
    {
      header: ['town', '2021', '2022', '2023'],
      rows: rows.map((row, index) => [row[1], `${index}`, `${index + 4}`, `${index * 3}`] as string[]),
    },
    {},
  ],
  ['a title', { header, rows, lead: ['Harbour fees 2024'] }, { skipRows: 1 }],
  [
    'a title with commas and a blank line',
    { header, rows, delimiter: ';', lead: ['Fees, by town, 2024', ''] },
    { delimiter: ';', skipRows: 2 },
  ],
  [
    'title, blank line, note',
    { header, rows, delimiter: ';', lead: ['Fees | 2024', '', 'Note: in euro, tax included'] },
    { delimiter: ';', skipRows: 3 },
  ],
  [
    'a title padded with delimiters',
    { header, rows, delimiter: ';', lead: ['Fees 2024;;;', ';;;'] },
    { delimiter: ';', skipRows: 2 },
  ],
  [
    'key and value lines above',
    { header, rows, lead: ['Report: fees', 'From: 2024-01-01', 'Until: 2024-12-31', ''] },
    { skipRows: 4 },
  ],
  ['a title with an open quote', { header, rows, lead: ['"Fees 2024', ''] }, { skipRows: 2 }],
  ['a total', { header, rows, footer: ['Total,,,830.50'] }, { skipLastRows: 1 }],
  [
    'a total in another language',
    { header, rows, delimiter: ';', footer: ['Summe;;;830,50'] },
    { delimiter: ';', skipLastRows: 1 },
  ],
  ['a count of rows', { header, rows, footer: ['(40 rows)'] }, { skipLastRows: 1 }],
  [
    'a blank line and notes',
    { header, rows, delimiter: '\t', footer: ['', 'Source: harbour office', 'Printed 2024-05-01'] },
    { format: 'tsv', skipLastRows: 2 },
  ],
  [
    'a drawn line and a total',
    { header, rows, footer: ['-----,-----,-----,-----', 'Total,40,,830.50'] },
    { skipLastRows: 2 },
  ],
  [
    'titles and totals',
    { header, rows, delimiter: '|', lead: ['Fees'], footer: ['Grand total|40||830.50'] },
    { delimiter: '|', skipRows: 1, skipLastRows: 1 },
  ],
  ['comments above', { header, rows, lead: ['# made by a logger', '# unit: euro'] }, { skipRows: 2 }],
  ['a header in a comment', { rows, lead: ['# made by a logger', `#${header.join(',')}`] }, { skipRows: 1 }],
  [
    'a delimiter at the end of every line',
    { header: [...header, ''], rows: rows.map((row) => [...row, '']), delimiter: '|' },
    { delimiter: '|', dropTrailingEmptyFields: true },
  ],
  [
    'a delimiter at the end of every line but the header',
    { header, rows: rows.map((row) => [...row, '']), delimiter: ';' },
    { delimiter: ';', dropTrailingEmptyFields: true },
  ],
  [
    'windows-1252',
    {
      header,
      rows: withTown((index) => ['Malmö', 'Orléans', 'Šibenik', 'Århus'][index % 4] as string),
      encoding: 'windows-1252',
    },
    { encoding: 'windows-1252' },
  ],
  [
    'windows-1250',
    {
      header,
      rows: withTown((index) => ['Łódź', 'Plzeň', 'Gdańsk', 'Győr'][index % 4] as string),
      encoding: 'windows-1250',
      delimiter: ';',
    },
    { encoding: 'windows-1250', delimiter: ';' },
  ],
  [
    'windows-1251',
    {
      header,
      rows: withTown((index) => ['Москва', 'Тверь', 'Нижний Новгород'][index % 3] as string),
      encoding: 'windows-1251',
    },
    { encoding: 'windows-1251' },
  ],
  [
    'koi8-r',
    {
      header,
      rows: withTown((index) => ['Москва', 'Тверь', 'Нижний Новгород'][index % 3] as string),
      encoding: 'koi8-r',
    },
    { encoding: 'koi8-r' },
  ],
  [
    'ibm866',
    {
      header,
      rows: withTown((index) => ['Москва', 'Тверь', 'Нижний Новгород'][index % 3] as string),
      encoding: 'ibm866',
    },
    { encoding: 'ibm866' },
  ],
  [
    'windows-1253',
    { header, rows: withTown((index) => ['Αθήνα', 'Πάτρα', 'Λάρισα'][index % 3] as string), encoding: 'windows-1253' },
    { encoding: 'windows-1253' },
  ],
  [
    'windows-1254',
    {
      header,
      rows: withTown((index) => ['İstanbul', 'Eskişehir', 'Muğla', 'Diyarbakır'][index % 4] as string),
      encoding: 'windows-1254',
    },
    { encoding: 'windows-1254' },
  ],
  [
    'macintosh',
    { header, rows: withTown((index) => ['Orléans', 'Besançon', 'Malmö'][index % 3] as string), encoding: 'macintosh' },
    { encoding: 'macintosh' },
  ],
  [
    'shift_jis',
    { header, rows: withTown((index) => ['東京都', '大阪市', 'ヨコハマ'][index % 3] as string), encoding: 'shift_jis' },
    { encoding: 'shift_jis' },
  ],
  [
    'euc-kr',
    { header, rows: withTown((index) => ['서울', '부산', '인천'][index % 3] as string), encoding: 'euc-kr' },
    { encoding: 'euc-kr' },
  ],
  [
    'gb18030',
    { header, rows: withTown((index) => ['上海', '广州', '南京'][index % 3] as string), encoding: 'gb18030' },
    { encoding: 'gb18030' },
  ],
  [
    'UTF-16 with a mark',
    { header, rows, encoding: 'utf-16le', mark: true, delimiter: '\t' },
    { format: 'tsv', encoding: 'utf-16le' },
  ],
  [
    'UTF-16 without one',
    { header, rows, encoding: 'utf-16le', delimiter: ';' },
    { encoding: 'utf-16le', delimiter: ';' },
  ],
  ['big-endian UTF-16', { header, rows, encoding: 'utf-16be', mark: true }, { encoding: 'utf-16be' }],
  ['a UTF-8 mark', { header, rows, mark: true, delimiter: ';' }, { delimiter: ';' }],
]

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

describe('a file that its stated layout does not read', () => {
  const read = async (bytes: Buffer | string, config: Omit<SourceConfig, 'path'>) => {
    const path = join(folder, 'stated.csv')
    await writeFile(path, bytes)
    const tools = { folder, signal: new AbortController().signal, columnsOnly: true } as const
    const opened = await openSourceFile(
      { nodeId: 'source', path, name: 'stated.csv' },
      { path, ...config },
      noEngine(tools),
    )
    return opened.inspect({ signal: tools.signal, mostRecords: Infinity, onRecords: () => undefined })
  }

  test.each<[string, Buffer | string, Omit<SourceConfig, 'path'>, string]>([
    [
      'title lines',
      laidOutBytes({ header, rows, delimiter: ';', lead: ['Fees, 2024', ''] }),
      { format: 'csv' },
      'set "Delimiter" (delimiter) to ; and "Lines to skip at the top" (skipRows) to 2 in the source: then all 40 records have 4 fields',
    ],
    [
      'another delimiter',
      laidOutBytes({ header, rows: decimalComma, delimiter: ';' }),
      { format: 'csv' },
      'set "Delimiter" (delimiter) to ; in the source: then all 40 records have 4 fields',
    ],
    [
      'too many lines skipped',
      laidOutBytes({ header, rows, lead: ['Fees'] }),
      { format: 'csv', formatOptions: { skipRows: 60 } },
      'set "Lines to skip at the top" (skipRows) to 1 in the source: then all 40 records have 4 fields',
    ],
    [
      'a total',
      laidOutBytes({ header, rows, footer: ['(40 rows)'] }),
      { format: 'csv' },
      'set "Lines to skip at the end" (skipLastRows) to 1 in the source: then all 40 records have 4 fields',
    ],
    [
      'an encoding',
      laidOutBytes({ header, rows: withTown(() => 'Malmö'), encoding: 'windows-1252' }),
      { format: 'csv' },
      'set "Encoding" (encoding) to windows-1252 in the source: then all 40 records have 4 fields',
    ],
    [
      'JSON lines',
      '{"a":1,"b":2}\n{"a":3,"b":4,"c":"x"}\n',
      { format: 'csv' },
      'set "Format" (format) to JSON lines in the source. Otherwise correct the file.',
    ],
    [
      'CSV called JSON',
      laidOutBytes({ header, rows }),
      { format: 'json' },
      'set "Format" (format) to CSV in the source: then all 40 records have 4 fields',
    ],
    [
      'CSV called JSON lines',
      laidOutBytes({ header, rows, delimiter: '\t' }),
      { format: 'jsonl' },
      'set "Format" (format) to TSV in the source: then all 40 records have 4 fields',
    ],
  ])('%s: the error names what reads it', async (_, bytes, config, sentence) => {
    await expect(read(bytes, config)).rejects.toThrow(sentence)
  })

  test('keeps its own error where no other layout reads it', async () => {
    await expect(read('a,b\n1,2\n3\n4,5\n', { format: 'csv' })).rejects.toMatchObject({ code: 'records_flawed' })
  })
})

const noEngine = (tools: Omit<ReaderTools, 'engine'>): ReaderTools => ({
  ...tools,
  get engine(): never {
    throw new TypeError('no engine is needed here')
  },
})
