import type { Input } from './load-inputs.ts'

const skips = { rowValidation: 'skip' } as const
const coerces = { rowValidation: 'coerce' } as const
const lines = (...texts: readonly string[]) =>
  ['id,v', ...texts.map((text, index) => `${index + 1},${text}`)].join('\n')

/** Texts that go into columns of other types, which take what is unambiguous and lose nothing. */
export const targetConversions: readonly Input[] = [
  {
    file: 'dates.csv',
    content: lines('2026-01-31', '31/01/2026', '01/02/2026', '20260131', ''),
    target: skips,
    table: { id: 'text', v: 'date' },
    rows: [
      ['1', '2026-01-31'],
      ['4', '2026-01-31'],
      ['5', null],
    ],
    rejected: [
      [3, '2,31/01/2026'],
      [4, '3,01/02/2026'],
    ],
  },
  {
    file: 'integers.csv',
    content: lines('1', '-2', '3.0', '4.5', '1e3', '2147483648', '007', ' 8'),
    target: skips,
    table: { id: 'text', v: 'integer' },
    rows: [
      ['1', '1'],
      ['2', '-2'],
      ['7', '7'],
      ['8', '8'],
    ],
    rejected: [
      [4, '3,3.0'],
      [5, '4,4.5'],
      [6, '5,1e3'],
      [7, '6,2147483648'],
    ],
    counted: {
      'v: leading zeros dropped': 1,
    },
  },
  {
    file: 'repaired-integers.csv',
    content: lines('1', '3.0', '4.5', '1e3', '007', ' 8', 'x'),
    target: coerces,
    table: { id: 'text', v: 'integer' },
    rows: [
      ['1', '1'],
      ['2', '3'],
      ['5', '7'],
      ['6', '8'],
    ],
    rejected: [
      [4, '3,4.5'],
      [5, '4,1e3'],
      [8, '7,x'],
    ],
    counted: {
      'v: leading zeros dropped': 1,
      'v: read as numbers like 1,234.5': 1,
      'v: written as numbers like 1,234.5, as these values prove': 1,
    },
  },
  {
    file: 'booleans.tsv',
    content: 'id\tv\n1\ttrue\n2\tyes\n3\tT\n4\t0\n5\tja\n6\t2\n',
    target: skips,
    table: { id: 'text', v: 'boolean' },
    rows: [
      ['1', 'true'],
      ['2', 'true'],
      ['3', 'true'],
      ['4', 'false'],
    ],
    rejected: [
      [6, '5\tja'],
      [7, '6\t2'],
    ],
  },
  {
    file: 'moments.jsonl',
    content: ['2026-01-31T12:00:00Z', '2026-01-31 12:00:00+02', '2026-01-31 12:00:00', '2026-01-31 12:00 CET', '12:00']
      .map((v, index) => JSON.stringify({ id: String(index + 1), v }))
      .join('\n'),
    target: skips,
    table: { id: 'text', v: 'timestamptz' },
    rows: [
      ['1', '2026-01-31 12:00:00+00'],
      ['2', '2026-01-31 10:00:00+00'],
      ['3', '2026-01-31 12:00:00+00'],
      ['4', '2026-01-31 11:00:00+00'],
    ],
    rejected: [[5, '{"id":"5","v":"12:00"}']],
    counted: {
      'v: no offset, so UTC was assumed': 1,
    },
  },
  {
    file: 'clock-times.csv',
    content: lines('2026-01-31 12:00:00', '2026-01-31T12:00:00.123456', '2026-01-31 12:00:00+02', '2026-01-31'),
    target: skips,
    table: { id: 'text', v: 'timestamp' },
    rows: [
      ['1', '2026-01-31 12:00:00'],
      ['2', '2026-01-31 12:00:00.123456'],
      ['3', '2026-01-31 12:00:00'],
      ['4', '2026-01-31 00:00:00'],
    ],
    counted: {
      'v: offset dropped, the clock time kept as written': 1,
    },
  },
  {
    file: 'numbers.xml',
    content: `<r>${['1.50', '1,5', '1e3', 'NaN', '1_000', '+7'].map((v, index) => `<o><id>${index + 1}</id><v>${v}</v></o>`).join('\n')}</r>`,
    target: skips,
    table: { id: 'text', v: 'numeric' },
    rows: [
      ['1', '1.50'],
      ['3', '1000'],
      ['4', 'NaN'],
      ['5', '1000'],
      ['6', '7'],
    ],
    rejected: [[2, '<o><id>2</id><v>1,5</v></o>']],
  },
  {
    file: 'repaired-dates.csv',
    content: lines('2026-01-31', '31.01.2026', '01/02/2026', '2026-02-30', '2026-01-31 00:00:00'),
    target: coerces,
    table: { id: 'text', v: 'date' },
    rows: [
      ['1', '2026-01-31'],
      ['2', '2026-01-31'],
      ['3', '2026-02-01'],
      ['5', '2026-01-31'],
    ],
    rejected: [[5, '4,2026-02-30']],
    counted: {
      'v: read as day, month, year': 2,
      'v: written as day, month, year, as these values prove': 1,
    },
  },
  {
    file: 'doubles.json',
    content: '[{"id":"1","v":0.1},{"id":"2","v":1e300},{"id":"3","v":null},{"id":"4","v":-7}]',
    target: skips,
    table: { id: 'text', v: 'double' },
    rows: [
      ['1', '0.1'],
      ['2', '1e+300'],
      ['3', null],
      ['4', '-7'],
    ],
  },
  {
    file: 'typed.json',
    content: '[{"id":1,"v":true},{"id":2,"v":false},{"id":9007199254740993,"v":null}]',
    target: skips,
    table: { id: 'bigint', v: 'text' },
    rows: [
      ['1', 'true'],
      ['2', 'false'],
      ['9007199254740993', null],
    ],
  },
]
