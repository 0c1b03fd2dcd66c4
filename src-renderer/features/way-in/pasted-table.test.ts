import { expect, test } from 'vitest'

import { pastedTable } from './pasted-table.ts'

test('cells from a spreadsheet are a table, with cells that hold line breaks and empty ones', () => {
  const text = 'id\tname\tnote\r\n1\tAnn\t"two\nlines"\r\n2\t\t\r\n'
  expect(pastedTable(text)).toEqual({ ending: 'tsv', text })
})

test.each([
  ['id,name\n1,Ann\n2,"Bob, the builder"\n'],
  ['Datum;Betrag\n01.02.2026;1,50\n02.02.2026;3,25'],
  ['a|b\n1|2'],
])('delimited text is a table: %j', (text) => {
  expect(pastedTable(text)).toEqual({ ending: 'csv', text })
})

test.each([
  [''],
  ['42'],
  ['a single cell'],
  ['one\ncolumn\nof words'],
  ['a\tb'],
  ['Dear Ann, thank you for the file\nIt came yesterday, in the evening'],
  ['We met, talked and ate.\nThen, after a while, we left, all of us.'],
  ['https://example.com/a,b'],
  ['{\n  "a": 1,\n  "b": [1, 2]\n}'],
  ['id\tname\n1\tAnn\textra\n2\tBob'],
])('what is no table is left alone: %j', (text) => {
  expect(pastedTable(text)).toBeNull()
})

test('a long table is judged by its beginning', () => {
  const text = `id\tname\n${'1\tAnn\n'.repeat(50_000)}`
  expect(pastedTable(text)?.text).toBe(text)
})
