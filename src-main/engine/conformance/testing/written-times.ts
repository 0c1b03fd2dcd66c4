import fc from 'fast-check'

/** Dates and times as people write them, right and wrong. */
const written = [
  null,
  '2026-03-31',
  '2026-3-1',
  '2026-02-30',
  '2024-02-29',
  '2023-02-29',
  '0000-01-01',
  '0099-12-31',
  '26-03-31',
  '12026-03-31',
  ' 2026-03-31',
  '2026-03-31 ',
  '2026/03/31',
  '2026-03',
  '2026-13',
  '2026',
  '20260331',
  '20261331',
  '31.03.2026',
  '1.3.2026',
  '31.03.26',
  '03/31/2026',
  '31/03/26',
  '01/02/69',
  '01/02/70',
  '1/2/99',
  'March 5, 2026',
  'MARCH 05, 2026',
  'Mar 5, 2026',
  'May 31, 2026',
  'Tue 31 Mar 2026',
  'Mon 31 mar 2026',
  '2026-03-31 14:05:06',
  '2026-03-31 4:5:6',
  '2026-03-31 24:00:00',
  '2026-03-31 23:59:60',
  '2026-03-31T14:05:06.123456',
  '2026-03-31T14:05:06.5',
  '2026-03-31 14:05:06.789',
  '31.03.2026 14:05',
  '03/31/2026 02:05 PM',
  '03/31/2026 12:05 AM',
  '03/31/2026 12:05 pm',
  '3/1/2026 9:05 a.m.',
  '03/31/2026 13:05 PM',
  '20260331140506',
  '20260331246060',
]

const number = (most: number) => fc.integer({ min: 0, max: most }).map(String)
const padded = (most: number) => number(most).map((text) => text.padStart(2, '0'))
const part = fc.oneof({ weight: 4, arbitrary: padded(31) }, { weight: 1, arbitrary: number(70) })
const generated = fc.sample(
  fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 9999 }), part, part, fc.constantFrom('-', '/', '.'))
      .map(([year, month, day, sign]) => [String(year).padStart(4, '0'), month, day].join(sign)),
    fc
      .tuple(part, part, fc.integer({ min: 0, max: 2100 }), fc.constantFrom('.', '/'))
      .map(([day, month, year, sign]) => [day, month, year].join(sign)),
    fc
      .tuple(part, part, padded(61), padded(61))
      .map(([day, hour, minute, second]) => `2024-02-${day} ${hour}:${minute}:${second}`),
    fc
      .tuple(part, padded(61), fc.constantFrom('AM', 'pm', 'a.m.', 'x'))
      .map((parts) => `02/28/2025 ${parts[0]}:${parts[1]} ${parts[2]}`),
  ),
  { numRuns: 300, seed: 20261126 },
)

export const writtenTimes: readonly (string | null)[] = [...written, ...generated]
