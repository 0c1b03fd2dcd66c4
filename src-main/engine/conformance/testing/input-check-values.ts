import fc from 'fast-check'

import type { ColumnType, TypeName } from '../../../../src-shared/values/column-type.ts'
import { nastyBigints, nastyDoubles, nastyIntegers, nastyNumerics } from './nasty-numbers.ts'
import { nastyTexts } from './nasty-texts.ts'
import { nastyDates, nastyTimestamps } from './nasty-times.ts'

/** Here the engine casts the values first, and prints years before 1 in its own way. */
const inEngineStyle = (values: readonly (string | null)[]) => values.filter((value) => value?.endsWith(' BC') !== true)

const nested = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`

/** Texts just inside and just outside what some type accepts. */
const edges: readonly string[] = [
  ...['32767', '32768', '-32768', '-32769', ' 32767\t', '0x7fff', '0x8000', '0b', '0x', '1_', '٣', '12\u00a0', '１２'],
  ...[
    '999.994',
    '999.995',
    '-999.995',
    '999.9949',
    '1000',
    '0999.99',
    '.995',
    '9.9995',
    '99.995',
    '99999999.995',
    '1e2',
    '1e3',
    '1e-3',
    '1.5e-1',
  ],
  ...[
    '9.99e2',
    '99999e-2',
    '999995e-3',
    '1,234.50',
    '1,234',
    '12,34',
    '1,2345',
    '-1,234,567.891',
    '0,234',
    '1.0',
    '1.00',
    '1.',
    '-7.000',
    '1,234.00',
  ],
  ...[
    '1.234,50',
    '1 234',
    '$5',
    '(5)',
    '5-',
    '5%',
    'Infinity',
    '-inf',
    'INFINITY',
    'Nan',
    '-nan',
    'nan(1)',
    '0x1p3',
    '0x1.8p1',
    '1d5',
    '1f',
  ],
  ...[
    '3.4028235e38',
    '3.4028236e38',
    '3.5e38',
    '1e-45',
    '1e-46',
    '1e-310',
    '4.9e-324',
    '1e-324',
    '1.7976931348623157e308',
    '1.8e308',
    '1e309',
  ],
  ...['9'.repeat(40), `0.${'0'.repeat(400)}1`, `1${'0'.repeat(400)}`, `${'0'.repeat(50)}7`, `1.${'3'.repeat(50)}`],
  ...['9'.repeat(10_001), `0.${'1'.repeat(20_000)}`],
  ...[
    '31.01.2026',
    '01.02.2026',
    '13.13.2026',
    '5.13.2026',
    '1.2.26',
    '31.1.85',
    '31.01.2026 10:20',
    '01.02.2026 10:20:30.5',
    '31.12.2026 25:00',
  ],
  ...[
    '01/31/2026',
    '31/01/2026',
    '2026/01/31',
    '2026.01.31',
    '31-Jan-2026',
    'Jan 31, 2026',
    '31 January 2026',
    'January 31st, 2026',
    '2026-031',
  ],
  ...[
    '20260131T102030',
    '2026-W05-6',
    'J2461072',
    '2026-01-31 10:20 PM',
    '2026-01-31 13:20 PM',
    'tomorrow',
    'allballs',
    'infinity',
    '-infinity',
  ],
  ...[
    '4714-11-24 BC',
    '4713-01-01 BC',
    '5874897-12-31',
    '5874898-01-01',
    '294276-12-31 23:59:59',
    '294277-01-01',
    '2026-01-31 10:20:30.12345678',
  ],
  ...[
    '2026-01-31 10:20:30+15:59',
    '2026-01-31 10:20:30+16',
    '2026-01-31 10:20:30 PST',
    '2026-01-31 10:20:30 Mars/Olympus',
    '2026-01-31T10:20:30.5Z',
  ],
  ...[
    '{}',
    '[]',
    '""',
    '"a"',
    ' {"a" : [1, 2.5e3, -0, true, null]} ',
    '{"a":1,"a":2}',
    '[1,]',
    '{"a":1,}',
    '{a:1}',
    "{'a':1}",
    '[NaN]',
    'NaN',
    '[Infinity]',
  ],
  ...[
    '[01]',
    '[+1]',
    '[.5]',
    '[1.]',
    '[1e5]',
    '[1e999999]',
    '1e400000',
    '"\\u0000"',
    '"\\ud83d"',
    '"\\ud83d\\ude00"',
    '"\\uZZZZ"',
    '"\\x"',
    '"a\tb"',
    '"a\nb"',
  ],
  ...[
    '/* c */ 1',
    '[1] // c',
    '[1][2]',
    'tru',
    'truefalse',
    '{"a"}',
    '{1:2}',
    '["a" "b"]',
    '"unclosed',
    '\ufeff{}',
    '\u00a0{}',
    '{"":""}',
    '[1 2]',
    '-',
    '[-]',
  ],
  ...[
    nested(10),
    nested(1000),
    nested(1001),
    nested(20_000),
    '['.repeat(100_000),
    `[${'1,'.repeat(60_000)}1]`,
    `"${'x'.repeat(100_001)}"`,
  ],
  ...[
    'a\0b',
    '\0',
    '[\0]',
    '"\\u00e9"',
    'é'.repeat(5),
    'é'.repeat(6),
    '😀'.repeat(5),
    '😀'.repeat(6),
    'abc   ',
    'abcde   ',
    'abcdef ',
    ' abcde',
    'abcde\t',
    'abcd\u00a0\u00a0',
  ],
  ...['e\u0301'.repeat(3), '\u200b1', '1\ufeff', ' yes ', 'YES', 'yes\u00a0', '1.0', '0.00', '2.0', 'yes.', 'n o'],
  ...[
    'urn:uuid:550e8400-e29b-41d4-a716-446655440000',
    '550e8400-e29b-41d4-a716-446655440000 ',
    '\u00a0550e8400-e29b-41d4-a716-446655440000',
    '550e8400-e29b-41d4-a716-44665544000g',
  ],
]

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

const texts = [...nastyTexts, ...edges, ...generated]

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
