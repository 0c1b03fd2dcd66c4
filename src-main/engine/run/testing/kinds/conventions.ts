import type { Input } from './load-inputs.ts'

const column = (type: string, convention: Readonly<Record<string, unknown>>) => ({
  onBadRecord: 'quarantine',
  columns: [{ name: 'v', type, ...convention }],
})
const values = (...rows: readonly (string | null)[]) => rows.map((value) => [value])
const lines = (...texts: readonly string[]) => ['v', ...texts].join('\n')

/** Columns that are written in one stated way; a value that is written otherwise is no value. */
export const conventions: readonly Input[] = [
  {
    file: 'day-first.csv',
    content: lines('31/01/2026', '1/2/2026', '02.03.2026', '13/13/2026', '29/02/2024', '29/02/2025'),
    config: column('date', { dateOrder: 'DMY' }),
    table: { v: 'date' },
    rows: values('2026-01-31', '2026-02-01', '2026-03-02', '2024-02-29'),
    rejected: [
      [5, '13/13/2026'],
      [7, '29/02/2025'],
    ],
  },
  {
    file: 'month-first.tsv',
    content: lines('01/31/2026', '1/2/2026', '31/01/2026'),
    config: column('date', { dateOrder: 'MDY' }),
    table: { v: 'date' },
    rows: values('2026-01-31', '2026-01-02'),
    rejected: [[4, '31/01/2026']],
  },
  {
    file: 'two-digits.jsonl',
    content: '{"v":"17.09.66"}\n{"v":"17.09.26"}\n{"v":"17.09.27"}\n',
    config: column('date', { dateOrder: 'DMY', pivotYear: 2026 }),
    table: { v: 'date' },
    rows: values('1966-09-17', '2026-09-17', '1927-09-17'),
  },
  {
    file: 'serials.csv',
    content: lines('45122', '61', '59', '45122.5', '60'),
    config: column('timestamp', { excelDays: '1900' }),
    table: { v: 'timestamp' },
    rows: values('2023-07-15 00:00:00', '1900-03-01 00:00:00', '1900-02-28 00:00:00', '2023-07-15 12:00:00'),
    rejected: [[6, '60']],
  },
  {
    file: 'money.xml',
    content: '<r><o><v>1.234,50 €</v></o><o><v>-0,5</v></o><o><v>1,234.50</v></o><o><v>(12,00 €)</v></o></r>',
    config: column('numeric', { decimal: ',', thousands: '.', currency: ['€'], brackets: true }),
    table: { v: 'numeric' },
    rows: values('1234.5', '-0.5', '-12'),
    rejected: [[1, '<o><v>1,234.50</v></o>']],
  },
  {
    file: 'bank.csv',
    content: '"v"\n"1.234,50-"\n"17,25"\n"-3,00-"\n',
    config: column('numeric', { decimal: ',', thousands: '.', minusBehind: true }),
    table: { v: 'numeric' },
    rows: values('-1234.5', '17.25'),
    rejected: [[4, '"-3,00-"']],
  },
  {
    file: 'swiss.csv',
    content: lines("1'234'567.25", '12.5', "1'23.5"),
    config: column('numeric', { thousands: "'" }),
    table: { v: 'numeric' },
    rows: values('1234567.25', '12.5'),
    rejected: [[4, "1'23.5"]],
  },
  {
    file: 'percent.json',
    content: '[{"v":"12.5 %"},{"v":"100%"},{"v":null},{"v":"3"}]',
    config: column('numeric', { percent: true }),
    table: { v: 'numeric' },
    rows: values('0.125', '1', null),
    rejected: [[1, '{"v":"3"}']],
  },
  {
    file: 'yes-no.csv',
    content: lines('ja', 'Nein', 'n/a', 'vielleicht'),
    config: column('boolean', { trueValues: ['ja'], falseValues: ['nein'], nullValues: ['n/a'] }),
    table: { v: 'boolean' },
    rows: values('true', 'false', null),
    rejected: [[5, 'vielleicht']],
  },
  {
    file: 'crosses.csv',
    content: 'v,w\nx,1\n,2\n"",3\ny,4',
    config: column('boolean', { trueValues: ['x'], falseValues: [''] }),
    table: { v: 'boolean', w: 'text' },
    rows: [
      ['true', '1'],
      ['false', '2'],
      ['false', '3'],
    ],
    rejected: [[5, 'y,4']],
  },
  {
    file: 'berlin.csv',
    content: lines('2026-01-31 12:00:00', '2026-07-31 12:00:00', '2026-07-31 12:00:00Z', '2026-03-29 02:30:00'),
    config: column('timestamptz', { timeZone: 'Europe/Berlin' }),
    table: { v: 'timestamptz' },
    rows: values('2026-01-31 11:00:00+00', '2026-07-31 10:00:00+00', '2026-07-31 12:00:00+00'),
    rejected: [[5, '2026-03-29 02:30:00']],
  },
  {
    file: 'nanoseconds.csv',
    content: lines('2026-01-31T12:00:00.123456789Z', '2026-01-31T12:00:00.1234560Z', '2026-01-31T12:00:00.5+01:00:30'),
    config: column('timestamptz', { cutNanoseconds: true }),
    table: { v: 'timestamptz' },
    rows: values('2026-01-31 12:00:00.123456+00', '2026-01-31 12:00:00.123456+00', '2026-01-31 10:59:30.5+00'),
    counted: { 'v: cut nanoseconds to microseconds': 1 },
  },
  {
    file: 'formats.csv',
    content: lines('31-Jan-2026', '2026-02-01', '1-Mar-2026', '2026-02-30'),
    config: column('date', { dateFormats: ['D-MMM-YYYY', 'YYYY-MM-DD'] }),
    table: { v: 'date' },
    rows: values('2026-01-31', '2026-02-01', '2026-03-01'),
    rejected: [[5, '2026-02-30']],
  },
]
