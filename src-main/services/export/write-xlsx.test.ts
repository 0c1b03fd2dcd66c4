import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'

import { exportParts } from './export-parts.ts'
import { readCsvRecords } from './read-csv-records.ts'
import { sheetCell } from './sheet-cell.ts'

async function* inPieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield await Promise.resolve(text.slice(at, at + size))
}

async function recordsOf(text: string, size: number) {
  const records = []
  for await (const record of readCsvRecords(inPieces(text, size))) records.push(record)
  return records
}

test('null and the empty text, quotes, commas and line breaks are read back, wherever a piece ends', async () => {
  const text = '1,,"",plain\n2,"a ""b"", c","two\nlines",\n'
  const expected = [
    ['1', null, '', 'plain'],
    ['2', 'a "b", c', 'two\nlines', null],
  ]
  for (const size of [1, 2, 3, 7, 100]) expect(await recordsOf(text, size)).toEqual(expected)
})

test.each([
  ['a number of 15 digits', '123456789012.345', 'numeric', '<c><v>123456789012.345</v></c>'],
  [
    'a number that a spreadsheet would round',
    '9007199254740993',
    'bigint',
    '<c t="inlineStr"><is><t xml:space="preserve">9007199254740993</t></is></c>',
  ],
  ['a date', '2025-03-01', 'date', '<c s="1"><v>45717</v></c>'],
  [
    'a date that Excel has no day for',
    '1899-12-31',
    'date',
    '<c t="inlineStr"><is><t xml:space="preserve">1899-12-31</t></is></c>',
  ],
  ['a moment', '2025-03-01 12:00:00', 'timestamp', '<c s="2"><v>45717.5</v></c>'],
  ['a yes or no', 't', 'boolean', '<c t="b"><v>1</v></c>'],
  ['a code with zeros in front', '00501', 'text', '<c t="inlineStr"><is><t xml:space="preserve">00501</t></is></c>'],
  [
    'signs that XML cannot hold',
    'a<\u0001&',
    'text',
    '<c t="inlineStr"><is><t xml:space="preserve">a&lt;_x0001_&amp;</t></is></c>',
  ],
])('%s', (_, value, name, xml) => {
  expect(sheetCell(value, { name } as Parameters<typeof sheetCell>[1])).toEqual({ xml, isCut: false })
})

test('a workbook has the names of the columns and one row for each record, and says what it cut', async () => {
  const long = 'x'.repeat(40_000)
  const bytes: Buffer[] = []
  let notes: readonly string[] = []
  const columns = [
    { name: 'id', type: 'integer' },
    { name: 'note', type: 'character varying(50)' },
  ]
  const rows = (async function* () {
    yield await Promise.resolve({ text: `1,a\n2,${long}\n`, rows: 2 })
  })()
  for await (const event of exportParts('xlsx', columns, rows)) {
    if (event.base64 !== undefined) bytes.push(Buffer.from(event.base64, 'base64'))
    notes = event.notes
  }
  const sheet = strFromU8(unzipSync(Buffer.concat(bytes))['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(sheet.match(/<row>/g)).toHaveLength(3)
  expect(sheet).toContain('<row><c><v>1</v></c><c t="inlineStr"><is><t xml:space="preserve">a</t></is></c></row>')
  expect(notes).toEqual(['A cell of Excel holds 32,767 characters; 1 text was cut.'])
})
