import { describe, expect, test } from 'vitest'

import { type ReadConfig, readRecords } from '../testing/read-records.ts'

const read = (text: string | Buffer, config: Partial<ReadConfig> = {}) =>
  readRecords(text, { format: 'json', ...config })
const lines = (text: string | Buffer, config: Partial<ReadConfig> = {}) =>
  readRecords(text, { format: 'jsonl', ...config })

describe('a JSON file brings its columns and their types', () => {
  test('one row per object of the array, one column per key in the order they appear', async () => {
    const { columns, rows } = await read('[{"id": 1, "name": "Ada"}, {"name": "Bo", "city": "Oslo", "id": 2}]')
    expect(columns).toEqual(['id bigint', 'name text', 'city text'])
    expect(rows).toEqual([
      ['1', 'Ada', null],
      ['2', 'Bo', 'Oslo'],
    ])
  })

  test('a bare object is one row', async () => {
    expect((await read('\n {"a": true}\n')).rows).toEqual([['true']])
  })

  test('an array of nothing has the columns that are declared', async () => {
    const { columns, rows } = await read('[]', { columns: [{ name: 'a', type: 'integer' }] })
    expect([columns, rows]).toEqual([['a text'], []])
  })

  test('nested values stay JSON as they are written, every digit and space of them', async () => {
    const nested = '{"x" : [1.10, 12345678901234567890123, {"y":"a\\"b\\u00e9"}],\r\n "z":null}'
    const { columns, rows } = await read(`[{"n": ${nested}}, {"n": []}]`)
    expect(columns).toEqual(['n json'])
    expect(rows).toEqual([[nested], ['[]']])
  })

  test('integers are bigint, and numeric where one needs more than 64 bits', async () => {
    const { columns, rows } = await read(
      '[{"a": 9223372036854775807, "b": 9223372036854775808, "c": -9223372036854775808},{"a":-0,"b":1,"c":0}]',
    )
    expect(columns).toEqual(['a bigint', 'b numeric(38,0)', 'c bigint'])
    expect(rows).toEqual([
      ['9223372036854775807', '9223372036854775808', '-9223372036854775808'],
      ['0', '1', '0'],
    ])
  })

  test('numbers with a point are numeric and keep their digits', async () => {
    const { columns, rows } = await read(
      '[{"a": 0.1, "b": 0.1234567890123456789012345}, {"a": 12345678901234567, "b": 1}]',
    )
    expect(columns).toEqual(['a numeric', 'b numeric'])
    expect(rows).toEqual([
      ['0.10000000000000000000', '0.1234567890123456789012345'],
      ['12345678901234567.00000000000000000000', '1.0000000000000000000000000'],
    ])
  })

  test('an exponent makes the column double, as long as no digit is lost', async () => {
    const { columns, rows } = await read('[{"a": 1e-7}, {"a": 0.30000000000000004}, {"a": -1.5E+300}]')
    expect(columns).toEqual(['a double'])
    expect(rows).toEqual([['1e-07'], ['0.30000000000000004'], ['-1.5e+300']])
    const lost = '[{"a": 1e-7},\n {"a": 0.1234567890123456789}]'
    await expect(read(lost)).rejects.toThrow(
      'file.txt, line 2 (record 2), column a: 0.1234567890123456789 is more than a double holds exactly',
    )
  })

  test('text keeps what its escapes stand for, the empty text too; null is null', async () => {
    const { rows } = await read(String.raw`[{"a": "x\"y\\\n\u00e9\ud83d\ude00\/", "b": ""}, {"a": null, "b": "NULL"}]`)
    expect(rows).toEqual([
      ['x"y\\\né😀/', ''],
      [null, 'NULL'],
    ])
  })

  test('keys with escapes, quotes and points are columns like others', async () => {
    const { columns } = await read(String.raw`[{"a\"b": 1, "c.d": 2, "\u00e9": 3}, {"é": 4, "a\u0022b": 5}]`)
    expect(columns).toEqual(['a"b bigint', 'c.d bigint', 'é bigint'])
  })

  test('a declared column is read as its text, as JSON where that is declared', async () => {
    const columns = [
      { name: 'a', type: 'text' },
      { name: 'b', type: 'json' },
      { name: 'c', type: 'date' },
      { name: 'd', type: 'integer' },
    ]
    const { columns: found, rows } = await read('[{"a": [1, "x"], "b": "t", "c": "2026-01-02"}, {"a": 1.50, "b": 7}]', {
      columns,
    })
    expect(found).toEqual(['a text', 'b json', 'c text', 'd text'])
    expect(rows).toEqual([
      ['[1, "x"]', '"t"', '2026-01-02', null],
      ['1.50', '7', null, null],
    ])
  })

  test('records can stand below a path of keys', async () => {
    const text = '{"took": 3, "data": {"more": [{}], "items": [{"a": 1},\n{"a": 2}], "next": null}, "ok": true}'
    const { rows, places, texts } = await read(text, { formatOptions: { recordPath: 'data.items' } })
    expect(rows).toEqual([['1'], ['2']])
    expect(places.get(2)?.line).toBe(2)
    expect(texts).toEqual(['{"a": 1}', '{"a": 2}'])
  })

  test('records are found again by line and text, in UTF-16 and packed as well', async () => {
    const text = '[\r\n{"a": "é"},\r\n\r\n{"a":\r\n"x"}\r\n]'
    const { places, texts } = await read(Buffer.from(`\ufeff${text}`, 'utf16le'))
    expect([...places.values()].map(({ line }) => line)).toEqual([2, 4])
    expect(texts).toEqual(['{"a": "é"}', '{"a":\r\n"x"}'])
  })
})

describe('JSON lines', () => {
  test('one record per line, blank lines are none', async () => {
    const { columns, rows, places } = await lines('\ufeff{"a":1}\r\n\r\n  {"a":2, "b":[{}]}  \n{"a":3}')
    expect(columns).toEqual(['a bigint', 'b json'])
    expect(rows).toEqual([
      ['1', null],
      ['2', '[{}]'],
      ['3', null],
    ])
    expect([...places.values()].map(({ line }) => line)).toEqual([1, 3, 4])
  })
})

describe('what is no JSON is refused with its line, column and record', () => {
  const refused: readonly (readonly [string, string, string])[] = [
    ['', 'line 1, column 1 (record 1): the file is empty', ''],
    ['[{"a":1}\n{"a":2}]', 'line 2, column 1 (record 2): a comma or a closing bracket is missing', ''],
    ['[{"a":1},]', 'line 1, column 9 (record 2): there is a comma before a closing bracket', ''],
    ['[{"a":1,}]', 'line 1, column 8 (record 1): there is a comma before', ''],
    ['[{"é":tru}]', 'line 1, column 7 (record 1): this is not a JSON value', ''],
    ['[{"a":NaN}]', 'NaN and Infinity are not JSON values', ''],
    ['[{"a":-Infinity}]', 'NaN and Infinity are not JSON values', ''],
    ['[{"a":01}]', 'this is not a JSON number', ''],
    ['[{"a":1.}]', 'this is not a JSON number', ''],
    ['[{a:1}]', 'JSON needs double quotes around a key', ''],
    ["[{'a':1}]", 'JSON needs double quotes around a key', ''],
    ['[{"a":\'x\'}]', 'not single ones', ''],
    ['[{"a":1 // one\n}]', 'JSON has no comments', ''],
    ['[{"a":"x\ny"}]', 'column 9 (record 1): a string contains a control character', ''],
    [String.raw`[{"a":"\x"}]`, 'JSON has no such escape', ''],
    [String.raw`[{"a":"\ud800x"}]`, 'one half of a character', ''],
    [String.raw`[{"a":{"b":"\udc00"}}]`, 'one half of a character', ''],
    [String.raw`[{"b":0},{"a":"x\u0000"}]`, '(record 2), column a: the text contains the character', ''],
    ['[{"a":1}', 'line 1, column 9 (record 2): the JSON ends in the middle', ''],
    ['[{"a":"x', 'line 1, column 9 (record 1): the JSON ends in the middle', ''],
    ['[{"a":1}]\n[{"a":2}]', 'line 2, column 1 (record 2): the file continues after its JSON document', ''],
    ['{"a":1}\n{"a":2}', 'or choose JSON lines under "Format" (format)', ''],
    ['[{"a":1}, 2]', 'column 11 (record 2): this is not a record', ''],
    ['"x"', 'this is not a record', ''],
    ['[{"a":1, "a":2}]', '(record 1): the key "a" occurs twice', ''],
    ['[{"a":1},\n\n{"a":"x"}]', 'line 3 (record 2), column a: the value is text, but a number in record 1', ''],
    ['[{"a":{}},{"a":false}]', 'the value is true or false, but a nested value in record 1', ''],
    ['[]', 'has no record with a key', ''],
    [`[{"a":${'['.repeat(600)}${']'.repeat(600)}}]`, 'nested more than 500 deep', ''],
    ['{"data": 1}', 'leads to a value that is not an object', 'data.items'],
    ['{"data": {"x": []}}', 'leads nowhere', 'data.items'],
    ['{"items": [{"a":1}], "items": [{"a":2}]}', 'has a key twice', 'items'],
  ]
  test.each(refused)('%s: %s', async (text, sentence, recordPath) => {
    await expect(read(text, recordPath === '' ? {} : { formatOptions: { recordPath } })).rejects.toThrow(sentence)
  })

  const refusedLines: readonly (readonly [string, string])[] = [
    ['{"a":1}\n{"a":\n2}', 'line 2 is not valid JSON: the line ends in the middle of a record'],
    ['{"a":1} {"a":2}', 'line 1, column 9 (record 1): the line continues after its record'],
    ['[{"a":1},\n{"a":2}]', 'choose JSON under "Format" (format)'],
    ['{"a":1},\n{"a":2}', 'the line continues after its record'],
    ['{"a":1}\n[1]', 'line 2, column 1 (record 2): this is not a record'],
    ['{"a":1}\n{"a":"x', 'line 2, column 8 (record 2): the JSON ends in the middle'],
  ]
  test.each(refusedLines)('a line of %s: %s', async (text, sentence) => {
    await expect(lines(text)).rejects.toThrow(sentence)
  })
})

describe('with flattenObjects', () => {
  const flat = { formatOptions: { flattenObjects: true } }

  test('fields of objects are columns of their own at any depth, arrays stay JSON, and digits are kept', async () => {
    const { columns, rows } = await lines(
      '{"id":1,"address":{"city":"Oslo","geo":{"lat":59.90,"lon":10}},"tags":["a"]}\n' +
        '{"address":null,"id":2}\n{"id":3,"address":{"geo":{},"city":"Bergen","zip":"0150"}}\n',
      flat,
    )
    expect(columns).toEqual([
      'id bigint',
      'address_city text',
      'address_geo_lat numeric',
      'address_geo_lon bigint',
      'tags json',
      'address_zip text',
    ])
    expect(rows).toEqual([
      ['1', 'Oslo', '59.90000000000000000000', '10', '["a"]', null],
      ['2', null, null, null, null, null],
      ['3', 'Bergen', null, null, null, '0150'],
    ])
  })

  test('a key that holds a value in one record and an object in another keeps both', async () => {
    const { columns, rows } = await read('[{"a": 1, "a_b": 2}, {"a": {"b": 3}}]', flat)
    expect(columns).toEqual(['a bigint', 'a_b bigint', 'a_b_2 bigint'])
    expect(rows).toEqual([
      ['1', '2', null],
      [null, null, '3'],
    ])
  })

  test('a key that stands twice in an object is named by its path', async () => {
    await expect(read('[{"a": {"b": 1, "b": 2}}]', flat)).rejects.toThrow('a.b')
  })
})
