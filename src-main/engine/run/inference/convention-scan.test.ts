import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { decideConvention } from '../../../../src-shared/conventions/decide-convention.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import { type Engine, openEngine } from '../open-engine.ts'
import { conventionScanSql, readConventionEvidence } from './convention-scan.ts'

let engine: Engine
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-conventions-'))
  engine = await openEngine({ tempFolder: folder, memoryLimitMb: 500, readablePaths: null })
})
afterAll(async () => {
  engine.close()
  await rm(folder, { recursive: true, force: true })
})

async function decide(values: readonly string[]) {
  const rows = values.map((value, index) => `(${quoteLiteral(value)}, 0, ${index + 1})`).join(', ')
  const relation = `select * from (values ${rows}) as rows(c, _weir_file, _weir_row)`
  const found = await engine.rows(conventionScanSql(['c'], relation, engine.dialect))
  const [evidence] = readConventionEvidence(['c'], found)
  if (!evidence) throw new TypeError('one column was scanned')
  return decideConvention(evidence)
}

test('a day over 12 settles that dates are day first', async () => {
  expect(await decide(['01/02/2026', '05/05/2026', '31/01/2026'])).toEqual({
    kind: 'proven',
    type: { name: 'date' },
    convention: { dateOrder: 'DMY' },
    needsPivot: false,
    decimal: null,
    settledBy: { count: 1, first: { value: '31/01/2026', file: 0, row: 3, line: null } },
  })
})

test('dates that fit both orders are undecidable, equal ones aside', async () => {
  expect(await decide(['05/05/2026', '01/02/2026'])).toMatchObject({
    kind: 'undecidable',
    readings: [{ convention: { dateOrder: 'DMY' } }, { convention: { dateOrder: 'MDY' } }],
    differing: { count: 1, first: { value: '01/02/2026', row: 2 } },
  })
})

test('dates in both orders have no convention, and the nearer one is named', async () => {
  expect(await decide(['31/01/2026', '01/31/2026', '30/01/2026'])).toMatchObject({
    kind: 'none',
    best: { convention: { dateOrder: 'DMY' }, fits: 2, misfits: { count: 1, first: { value: '01/31/2026', row: 2 } } },
  })
})

test.each<readonly [string, readonly string[], unknown]>([
  [
    'two digits leave the century to a person',
    ['17.09.66', '11.11.44', '29.02.00'],
    { kind: 'proven', needsPivot: true, convention: { dateOrder: 'DMY' } },
  ],
  ['names of months', ['3 Jan 2026', '17 Feb 2026'], { kind: 'proven', convention: { dateFormats: ['D MMM YYYY'] } }],
  [
    'a time of day',
    ['31/01/2026 9:05', '01/02/2026 11:59 PM'],
    { kind: 'proven', type: { name: 'timestamp' }, convention: { dateOrder: 'DMY' } },
  ],
  [
    'a comma as the decimal sign',
    ['1.234,50', '12,5'],
    { kind: 'proven', type: { name: 'numeric' }, convention: { decimal: ',', thousands: '.' } },
  ],
  [
    'a comma between thousands',
    ['83,146', '1,234,567'],
    { kind: 'proven', type: { name: 'integer' }, convention: { decimal: '.', thousands: ',' } },
  ],
  ['groups of three after a comma', ['83,146', '5'], { kind: 'undecidable' }],
  ['groups of three after a point', ['83.146', '1.206'], { kind: 'undecidable' }],
  ['a comma in one value and a point in another', ['83,146', '1.206'], { kind: 'undecidable' }],
  [
    'a comma that can only be decimal beside points that cannot',
    ['83,14', '1.206,5', '1.206.000'],
    { kind: 'proven', convention: { decimal: ',', thousands: '.' } },
  ],
  ['both signs in both roles', ['1,234.5', '1.234,5'], { kind: 'none' }],
  [
    'money',
    ['€ 1.234,50', '-12,00 €'],
    { kind: 'proven', convention: { decimal: ',', thousands: '.', currency: ['€'] } },
  ],
  ['two kinds of money', ['€ 1,50', '$ 2,50'], { kind: 'none' }],
  ['per cent', ['12,5 %', '3 %'], { kind: 'proven', convention: { decimal: ',', percent: true } }],
  ['per cent on some values only', ['12,5 %', '3'], { kind: 'none' }],
  [
    'negative amounts in brackets',
    ['(1,234.50)', '17.25'],
    { kind: 'proven', convention: { decimal: '.', thousands: ',', brackets: true } },
  ],
  [
    'a minus behind the amount, as banks write it',
    ['1.234,50-', '17,25', '3,00-'],
    { kind: 'proven', convention: { decimal: ',', thousands: '.', minusBehind: true } },
  ],
  ['a minus at both ends', ['-1,5-', '2,5'], { kind: 'none' }],
  ['codes with zeros in front', ['00501', '10001'], { kind: 'none' }],
  ['words', ['north', 'south'], { kind: 'none', best: null }],
])('%s', async (_, values, expected) => {
  expect(await decide(values)).toMatchObject(expected as object)
})
