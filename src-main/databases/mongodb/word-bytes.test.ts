import { Decimal128, Long } from 'mongodb'
import { expect, test } from 'vitest'

import { decimalText, longText, timeWriter } from './word-bytes.ts'

test.each(['0', '-0', '0.00', '1', '-12.50', '0.000001', '1234567890.123456', '-0.5', '4503599627370495', '99E-7'])(
  'the decimal %s is written as the driver writes it',
  (text) => {
    const decimal = Decimal128.fromString(text)
    expect(decimalText(Buffer.from(decimal.bytes), 0)).toBe(decimal.toString())
  },
)

test.each(['1E-7', '1E+3', 'NaN', '-Infinity', '12345678901234567890', '9'.repeat(34)])(
  'the decimal %s is left to the driver',
  (text) => {
    expect(decimalText(Buffer.from(Decimal128.fromString(text).bytes), 0)).toBeNull()
  },
)

test.each(['0', '-1', '4503599627370495', '4503599627370496', '9223372036854775807', '-9223372036854775808'])(
  'the whole number %s keeps its digits',
  (text) => {
    expect(longText(Buffer.from(Long.fromString(text).toBytesLE()), 0)).toBe(text)
  },
)

test('a time that no date holds is a text, which is named with its row', () => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(2n ** 63n - 1n)
  expect(timeWriter()(bytes, 0)).toBe('9223372036854775807 ms')
})

test('times are written in UTC, before 1970 too', () => {
  const write = timeWriter()
  const times = [
    '1970-01-01T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '1969-12-31T00:00:00.001Z',
    '0001-02-03T04:05:06.070Z',
  ]
  for (const time of [...times, ...times]) {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64LE(BigInt(new Date(time).getTime()))
    expect(write(bytes, 0)).toBe(time.replace('T', ' ').replace('Z', '+00'))
  }
})
