import { expect, test } from 'vitest'

import { sourceConfigSchema } from '../../src-shared/pipeline/node-schemas/source.ts'
import { readCorrected } from './registry.ts'

const names = ['id', 'name', 'address_city']
const read = (format: string, text: string, formatOptions: object = {}) =>
  readCorrected('src', sourceConfigSchema.parse({ path: '.', format, formatOptions }), { text, names })

test('a corrected line is read with the delimiter, quotes and repairs of its source', () => {
  expect(read('csv', '1,"a ""b"", c",\n')).toEqual({ values: { id: '1', name: 'a "b", c', address_city: null } })
  expect(read('csv', '1;a;b', { delimiter: ';' })).toEqual({ values: { id: '1', name: 'a', address_city: 'b' } })
  expect(read('csv', '1,"two\nlines",x')).toEqual({ values: { id: '1', name: 'two\nlines', address_city: 'x' } })
  expect(read('tsv', '1\t\t""')).toEqual({ values: { id: '1', name: null, address_city: '' } })
  expect(read('csv', '1,a', { padShortRecords: true })).toEqual({ values: { id: '1', name: 'a', address_city: null } })
})

test('what is still wrong with a line is said', () => {
  expect(read('csv', '1,a')).toEqual({ detail: 'has 2 fields, but the header has 3' })
  expect(read('csv', '1,"a,b')).toEqual({ detail: 'opens a quote that is never closed' })
  expect(read('csv', '1,a,b\n2,c,d')).toEqual({ detail: 'continues on another line, outside of quotes' })
  expect(read('csv', '')).toEqual({ detail: 'has 1 field, but the header has 3' })
})

test('a corrected JSON record keeps its digits, and its keys are those of the file', () => {
  const values = { id: '12345678901234567890.10', name: '{"a": 1.0}', address_city: null }
  expect(read('jsonl', '{"name": {"a": 1.0}, "id": 12345678901234567890.10}')).toEqual({ values })
  const nested = '{"id": true, "name": "x\\n\\u00e9", "address": {"city": "Ulm"}}'
  expect(read('json', nested, { flattenObjects: true })).toEqual({
    values: { id: 'true', name: 'x\né', address_city: 'Ulm' },
  })
})

test('what is still wrong with a JSON record is said', () => {
  expect(read('jsonl', '{"id" 1}')).toEqual({ detail: expect.stringContaining('a colon is missing') as string })
  expect(read('jsonl', '')).toEqual({ detail: expect.stringContaining('is not valid JSON') as string })
  expect(read('jsonl', '{"id": 1} 2')).toEqual({ detail: 'continues after its closing brace' })
  expect(read('jsonl', '{"id": 1, "id": 2}')).toEqual({ detail: 'has the key "id" twice' })
  expect(read('jsonl', '{"ID": 1}')).toEqual({ detail: 'has the key "ID", which no other record has' })
})

test('a format whose records are no text of their own has none', () => {
  expect(read('parquet', 'PAR1')).toBeNull()
})
