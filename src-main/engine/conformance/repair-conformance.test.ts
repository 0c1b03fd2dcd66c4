import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createTestDatabase } from '../../postgres/testing/test-database.ts'
import { openInputCheckOracle, type Treated } from './testing/input-check-oracle.ts'
import { inputCheckValues } from './testing/input-check-values.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let oracle: Awaited<ReturnType<typeof openInputCheckOracle>>
beforeAll(async () => {
  database = await createTestDatabase()
  oracle = await openInputCheckOracle(database.settings)
})
afterAll(async () => {
  await oracle.close()
  await database.drop()
})

const types = [
  'text',
  'character varying(5)',
  'character(5)',
  'smallint',
  'integer',
  'bigint',
  'numeric',
  'numeric(5,2)',
  'numeric(10,2)',
  'numeric(300,2)',
  'real',
  'double precision',
  'boolean',
  'date',
  'timestamp without time zone',
  'timestamp with time zone',
  'jsonb',
  'uuid',
] as const
const english = 'read as numbers like 1,234.5'
const german = 'read as numbers like 1.234,5'
const decimals = 'zero decimals dropped'
const blanks = 'blanks around it removed'
const dayFirst = 'read as day, month, year'
const monthFirst = 'read as month, day, year'

/** The text as written, the repaired text, its name in the receipt, and the value in the column. */
const repairs: readonly (readonly [string, string, string, string])[] = [
  ['numeric(10,2)', '1,234.50', english, '1234.50'],
  ['numeric(10,2)', ' -1,234,567.8\u00a0', english, '-1234567.80'],
  ['numeric(5,2)', '\u00a012.5', blanks, '12.50'],
  ['double precision', '1,234.5', english, '1234.5'],
  ['real', '+12,000.5', english, '12000.5'],
  ['numeric(10,2)', '1.234,50', german, '1234.50'],
  ['numeric(10,2)', '1,5', german, '1.50'],
  ['numeric(10,2)', "1'234.5", "read as numbers like 1'234.5", '1234.50'],
  ['integer', '1.0', english, '1'],
  ['integer', '1,234,567', english, '1234567'],
  ['integer', '1.234,00', german, '1234'],
  ['smallint', '-7.', english, '-7'],
  ['bigint', '9,007,199,254,740,993', english, '9007199254740993'],
  ['boolean', '\u00a0yes', blanks, 'true'],
  ['boolean', '0.0', decimals, 'false'],
  ['date', '31.01.2026', dayFirst, '2026-01-31'],
  ['date', '01/31/1985', monthFirst, '1985-01-31'],
  ['date', '31/01/2026', dayFirst, '2026-01-31'],
  ['date', '2026-01-31\u00a0', blanks, '2026-01-31'],
  ['timestamp without time zone', '31.01.2026 9:05', dayFirst, '2026-01-31 09:05:00'],
  ['timestamp with time zone', '31.01.2026 10:20:30.5', dayFirst, '2026-01-31 10:20:30.5+00'],
  ['character varying(5)', ' abcde ', blanks, 'abcde'],
  ['character varying(5)', 'abcdefgh', 'cut to 5 characters', 'abcde'],
  ['character varying(5)', '😀😀😀😀😀😀', 'cut to 5 characters', '😀😀😀😀😀'],
  ['uuid', ' 550e8400-e29b-41d4-a716-446655440000 ', blanks, '550e8400-e29b-41d4-a716-446655440000'],
  ['jsonb', '\ufeff{"a":1}', blanks, '{"a": 1}'],
]

const texts = [
  ...new Set([...inputCheckValues.text.values.filter((text) => text !== null), ...repairs.map(([, text]) => text)]),
]

test.each(repairs)('%s: %j is stored after "%s" as %j', async (type, text, kind, stored) => {
  const [treated] = await oracle.treat('coerce', type, [text])
  expect(treated?.repairs).toEqual([kind])
  expect(await oracle.insert(type, [treated?.sent ?? ''])).toEqual([stored])
})

/** Ambiguous texts, and texts without a repair, are rejected. */
const refused: readonly (readonly [string, string])[] = [
  ['integer', '1.5'],
  ['integer', '12,34'],
  ['integer', '0,234'],
  ['integer', '2,147,483,648'],
  ['smallint', '32768.0'],
  ['numeric(5,2)', '1,234.50'],
  ['numeric(10,2)', '83,146'],
  ['integer', '1,234'],
  ['real', '+12,000'],
  ['date', '01/02/2026'],
  ['date', '1.2.26'],
  ['date', '17.09.66'],
  ['date', '13.13.2026'],
  ['date', '30.02.2026'],
  ['boolean', '2.0'],
  ['character varying(5)', 'ab\0cdef'],
  ['jsonb', "{'a': 1}"],
]

test.each(refused)('%s: %j is not guessed at', async (type, text) => {
  const [treated] = await oracle.treat('coerce', type, [text])
  expect(treated).toMatchObject({ sent: null, repairs: [] })
})

test('a database that is not in UTF8 is asked which characters it can hold', async () => {
  const name = `${database.settings.database}_latin`
  await database.query(`create database ${name} template template0 encoding 'LATIN1' locale 'C' locale_provider libc`)
  const latin = await openInputCheckOracle({ ...database.settings, database: name })
  try {
    for (const type of ['text', 'character varying(5)', 'integer']) {
      const treated = await latin.treat('skip', type, ['é', 'a', '€', 'aé€', '5', '\u00a05'])
      const sent = treated.flatMap((each) => (each.sent === null ? [] : [each.sent]))
      expect(sent).toEqual(type === 'integer' ? ['5'] : ['é', 'a', '5', '\u00a05'])
      expect(await latin.copy(type, sent)).toBe(sent.length)
    }
  } finally {
    await latin.close()
    await database.query(`drop database ${name}`)
  }
})

describe.each(types)('%s', (type) => {
  let skipped: readonly Treated[]
  let coerced: readonly Treated[]
  beforeAll(async () => {
    skipped = await oracle.treat('skip', type, texts)
    coerced = await oracle.treat('coerce', type, texts)
  })

  test('skip sends every text as it is, or not at all', () => {
    expect(skipped.filter(({ text, sent }) => sent !== null && sent !== text)).toEqual([])
    expect(skipped.filter(({ repairs }) => repairs.length > 0)).toEqual([])
  })

  test('Postgres takes all that is sent', async () => {
    for (const treated of [skipped, coerced]) {
      const sent = treated.flatMap((each) => (each.sent === null ? [] : [each.sent]))
      expect(await oracle.copy(type, sent)).toBe(sent.length)
    }
  })

  test('a text that Postgres takes is sent as it is', () => {
    expect(coerced.filter(({ text, sent }, index) => skipped[index]?.sent === text && sent !== text)).toEqual([])
  })

  test('some texts of every kind of repair are among them', () => {
    const made = new Set(coerced.flatMap((each) => each.repairs))
    const kinds = repairs.flatMap(([of, , kind]) => (of === type ? [kind] : []))
    expect(kinds.filter((kind) => !made.has(kind))).toEqual([])
  })

  test('each text that is changed is counted as one repair, and no other is', () => {
    expect(
      coerced.filter(({ text, sent, repairs }) => repairs.length !== (sent === null || sent === text ? 0 : 1)),
    ).toEqual([])
  })

  test('a repair makes of a text what it says', () => {
    const trimmed = (text: string) => text.replace(/^[\s\v\u200b\ufeff]+|[\s\v\u200b\ufeff]+$/g, '')
    const isWhole = ['smallint', 'integer', 'bigint'].includes(type)
    const number = (thousands: RegExp, decimal: string) => (text: string) => {
      const plain = trimmed(text).replace(thousands, '').replace(decimal, '.')
      return isWhole ? plain.replace(/\.0*$/, '') : plain
    }
    const date = (order: string) => (text: string) => {
      const [, one = '', two = '', year = '', time] =
        /^(\d+)[-/. ]+(\d+)[-/. ]+(\d+)[ T]*(.*)$/.exec(trimmed(text)) ?? []
      return `${order.replace('year', year).replace('one', one).replace('two', two)} ${time?.replace(/^\d:/, '0$&')}`.trim()
    }
    const meant: Readonly<Record<string, (text: string) => string>> = {
      [blanks]: trimmed,
      [english]: number(/,/g, '.'),
      [german]: number(/\./g, ','),
      'read as numbers like 1 234.5': number(/\s/g, '.'),
      'read as numbers like 1 234,5': number(/\s/g, ','),
      "read as numbers like 1'234.5": number(/['’]/g, '.'),
      [decimals]: (text) => trimmed(text).replace(/\.0*$/, ''),
      [dayFirst]: date('year-two-one'),
      [monthFirst]: date('year-one-two'),
      'cut to 5 characters': (text) => Array.from(text).slice(0, 5).join(''),
    }
    const wrong = coerced.filter(
      ({ text, sent, repairs: [kind] }) => kind !== undefined && meant[kind]?.(text) !== sent,
    )
    expect(wrong).toEqual([])
  })

  test('counts as rounded exactly the numbers that Postgres rounds', async () => {
    const numbers = coerced.flatMap(({ sent, isRounded }) => (sent === null ? [] : [{ sent, isRounded }]))
    if (!type.startsWith('numeric')) {
      expect(numbers.filter(({ isRounded }) => isRounded)).toEqual([])
      return
    }
    const exact = await oracle.client.query<{ rounded: boolean }>(
      `select cast(sent as numeric) <> cast(sent as ${type}) as rounded from unnest($1::text[]) with ordinality as numbers (sent, place) order by place`,
      [numbers.map(({ sent }) => (sent.length > 16_000 ? '0' : sent))],
    )
    const wrong = numbers.filter(
      ({ sent, isRounded }, index) => sent.length <= 16_000 && exact.rows[index]?.rounded !== isRounded,
    )
    expect(wrong).toEqual([])
    expect(numbers.some(({ isRounded }) => isRounded)).toBe(type !== 'numeric')
  })
})
