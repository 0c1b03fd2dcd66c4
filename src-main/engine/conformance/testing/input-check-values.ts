import fc from 'fast-check'

import type { ColumnType, TypeName } from '../../../../src-shared/values/column-type.ts'
import { edgeTexts, nested } from './edge-texts.ts'
import { nastyBigints, nastyDoubles, nastyIntegers, nastyNumerics } from './nasty-numbers.ts'
import { nastyTexts } from './nasty-texts.ts'
import { nastyDates, nastyTimestamps } from './nasty-times.ts'

/** Here the engine casts the values first, and prints years before 1 in its own way. */
const inEngineStyle = (values: readonly (string | null)[]) => values.filter((value) => value?.endsWith(' BC') !== true)

const digits = (alphabet: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), maxLength })

const generated = fc.sample(
  fc.oneof(
    digits('0123456789', 20),
    digits('0123456789.', 14),
    digits('0123456789.,', 14),
    digits('0123456789.-+eE', 10),
    digits('9.5', 12),
    digits('0123456789xXabcdefobO_', 8),
    digits('0123456789.', 10).map((text) => ` ${text}\u00a0`),
    digits('0123456789-./ :', 20),
    digits('{}[]:,"ab1 \\utrefalsnN.-', 14),
    fc.json({ maxDepth: 4 }),
    fc.json({ maxDepth: 3 }).map((text) => text.slice(1)),
    fc.double().map(String),
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
    fc
      .tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 13 }), fc.integer({ min: 1, max: 2100 }))
      .map(([day, month, year]) => `${day}.${month}.${year}`),
    fc
      .tuple(fc.integer({ min: 1, max: 999 }), fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 3 }))
      .map(([first, rest]) => [first, ...rest.map((each) => String(each).padStart(3, '0'))].join(',')),
    fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !/\p{Surrogate}/u.test(text)),
    fc.uuid(),
  ),
  { numRuns: 1200, seed: 20261126 },
)

const texts = [...nastyTexts, ...edgeTexts, ...generated]

/** Values of each type a pipeline's column can have, as texts that the engine casts to it. */
export const inputCheckValues: Readonly<
  Record<TypeName | 'numeric of any scale', { type: ColumnType; values: readonly (string | null)[] }>
> = {
  text: { type: { name: 'text' }, values: texts },
  integer: {
    type: { name: 'integer' },
    values: [...nastyIntegers, '32767', '32768', '-32768', '-32769', '99999', '100000'],
  },
  bigint: {
    type: { name: 'bigint' },
    values: [...nastyBigints, '2147483647', '-2147483648', '-2147483649', '999', '1000'],
  },
  numeric: {
    type: { name: 'numeric', precision: 12, scale: 2 },
    values: [...nastyNumerics, '999.99', '1000', '-1000', '99.95'],
  },
  'numeric of any scale': {
    type: { name: 'numeric' },
    values: [...nastyNumerics, '0.1234567', '999.995', '1000', '-1000.10'],
  },
  double: {
    type: { name: 'double' },
    values: [...nastyDoubles, '999.995', '1e20', '1.5e-7', '3.5e38', '-0', '1e-46', '123456789.123'],
  },
  boolean: { type: { name: 'boolean' }, values: [null, 'true', 'false'] },
  date: {
    type: { name: 'date' },
    values: [
      ...inEngineStyle(nastyDates),
      'infinity',
      '-infinity',
      '4714-01-01 (BC)',
      '5874897-12-31',
      '5881580-07-10',
    ],
  },
  timestamp: {
    type: { name: 'timestamp' },
    values: [...inEngineStyle(nastyTimestamps), 'infinity', '290309-12-22 (BC) 00:00:00', '294247-01-10 04:00:54'],
  },
  timestamptz: {
    type: { name: 'timestamptz' },
    values: [
      ...inEngineStyle(nastyTimestamps),
      'infinity',
      '2026-01-31 10:20:30.123456+05:30',
      '294247-01-01 00:00:00+00',
    ],
  },
  json: {
    type: { name: 'json' },
    values: [
      null,
      '{}',
      '[1,2]',
      '"\\u0000"',
      '[1e400000]',
      '{"a":{"b":[null,true]}}',
      '{"a":1,"a":2}',
      '"é"',
      nested(300),
    ],
  },
  uuid: { type: { name: 'uuid' }, values: [null, '550e8400-e29b-41d4-a716-446655440000'] },
}
