import { expect, test } from 'vitest'

import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import { type BigqueryField, type BigqueryValue, columnOfBigquery, textOfBigquery } from './bigquery-value.ts'

/** As the REST reference describes fields and values. */
const read = (field: Omit<BigqueryField, 'name'>, value: BigqueryValue) => {
  const named = { name: 'c', ...field }
  return [formatColumnType(columnOfBigquery(named).type), textOfBigquery(value, named)]
}

test('every type comes with all of its digits', () => {
  expect(read({ type: 'INTEGER' }, '-9223372036854775808')).toEqual(['bigint', '-9223372036854775808'])
  expect(read({ type: 'NUMERIC' }, '12345678901234567890.123456789')).toEqual([
    'numeric(38,9)',
    '12345678901234567890.123456789',
  ])
  expect(read({ type: 'NUMERIC', precision: '12', scale: '2' }, '1.5')).toEqual(['numeric(12,2)', '1.5'])
  expect(read({ type: 'BIGNUMERIC' }, '0.1')).toEqual(['numeric', '0.1'])
  expect(read({ type: 'FLOAT' }, '-Infinity')).toEqual(['double', '-Infinity'])
  expect(read({ type: 'BOOLEAN' }, 'true')).toEqual(['boolean', 'true'])
  expect(read({ type: 'DATE' }, '0001-01-01')).toEqual(['date', '0001-01-01'])
  expect(read({ type: 'DATETIME' }, '2026-03-01T10:00:00.123456')).toEqual(['timestamp', '2026-03-01 10:00:00.123456'])
  expect(read({ type: 'TIMESTAMP' }, '1772352000123456')).toEqual(['timestamptz', '2026-03-01 08:00:00.123456+00'])
  expect(read({ type: 'TIMESTAMP' }, '-62135596800000000')).toEqual(['timestamptz', '0001-01-01 00:00:00+00'])
  expect(read({ type: 'TIMESTAMP' }, '-1')).toEqual(['timestamptz', '1969-12-31 23:59:59.999999+00'])
  expect(read({ type: 'TIME' }, '23:59:59.000001')).toEqual(['text', '23:59:59.000001'])
  expect(read({ type: 'BYTES' }, 'AP8=')).toEqual(['text', '\\x00ff'])
  expect(read({ type: 'JSON' }, '{"n":9007199254740993}')).toEqual(['json', '{"n":9007199254740993}'])
  expect(read({ type: 'STRING' }, null)).toEqual(['text', null])
})

test('what is nested is JSON with the names of its fields and every digit', () => {
  const fields = [
    { name: 'city', type: 'STRING' },
    { name: 'codes', type: 'INTEGER', mode: 'REPEATED' },
    { name: 'rate', type: 'FLOAT' },
    { name: 'seen', type: 'TIMESTAMP' },
  ]
  const value = {
    f: [{ v: 'a "b"' }, { v: [{ v: '9007199254740993' }, { v: '1' }] }, { v: 'NaN' }, { v: null }],
  }
  expect(read({ type: 'RECORD', mode: 'REPEATED', fields }, [{ v: value }])).toEqual([
    'json',
    '[{"city":"a \\"b\\"","codes":[9007199254740993,1],"rate":"NaN","seen":null}]',
  ])
})
