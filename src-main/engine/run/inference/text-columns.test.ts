import { describe, expect, test } from 'vitest'

import { inferFixtureHere } from './testing/infer-fixture.ts'

const { infer } = inferFixtureHere()

describe('what a column of text says', () => {
  const words = async (values: readonly string[], name = 'c') => {
    const { columns } = await infer(`${name},n\n${values.map((each, index) => `"${each}",${index}`).join('\n')}\n`)
    return columns[0]
  }
  const many = (make: (index: number) => string, count = 400) =>
    Array.from({ length: count }, (_, index) => make(index))
  const two = (number: number) => String(number).padStart(2, '0')
  const dayFirst = (index: number, from = 1) =>
    `${two((index % (29 - from)) + from)}/${two(((index * 5) % 12) + 1)}/2024`

  test.each<[string, readonly string[]]>([
    ['ids with an E', ['48E0217', '15E15', '9E4', '08E3', '61E400']],
    ['rounded long numbers', ['1.23457E+11', '9.87654E+12', '123456789012', '4.5E+11']],
    ['capital letters in a uuid', ['6F9619FF-8B86-D011-B42D-00C04FC964FF', '6f9619ff-8b86-d011-b42d-00c04fc964ff']],
    ['nanoseconds', ['2024-01-31 10:00:00.123456789', '2024-01-31 10:00:01.123456780']],
    ['zone names', ['2024-01-31 10:00:00 CET', '2024-07-31 10:00:00 CEST']],
    ['two letters', ['F', 'T']],
    ['ja and nein', ['ja', 'Nein', 'JA']],
    ['si, and no of another language', ['sí', 'no', 'Si']],
    ['yes and no', ['yes', 'No', 'NO', 'yes']],
    ['a third word', [...many((index) => (index % 2 === 0 ? 'Y' : 'N'), 200), ...many(() => 'U', 33)]],
    ['empty strings', ['', '1', '', '2', '3', '4']],
    ['zones on some values only', ['2024-01-31 10:00:00Z', '2024-01-31 10:00:00', '2024-01-31 11:00:00']],
  ])('%s: text, with the reason', async (_, values) => {
    const column = await words(values)
    expect(column?.type).toBe('text')
    expect(column?.why.join('; ')).not.toBe('')
  })

  test.each<[string, readonly string[], string]>([
    ['measurements', ['1.5E-3', '2.0e+02', '-7.25E1', '0.5', '12', '3.', '6.02E23', '.25', '1E-7', '-4'], 'double'],
    ['0 and 1', ['0', '1', '1', '0'], 'integer'],
    ['zeros behind microseconds', ['2024-01-31 10:00:00.123456000', '2024-01-31T10:00:01.5'], 'timestamp'],
    ['offsets with seconds', ['1890-01-01 00:53:28+00:53:28', '2024-01-31 10:00:00.1234560Z'], 'timestamptz'],
    ['true and false', ['true', 'FALSE', 'False', 'true'], 'boolean'],
    [
      'days over 12 late in the file',
      [...many((index) => dayFirst(index % 12)), ...many((index) => dayFirst(index, 13), 9)],
      'date',
    ],
    ['decimal commas', many((index) => `${index % 7 === 0 ? '1.' : ''}${100 + index},5${index % 10}`, 50), 'numeric'],
  ])('%s: the type', async (_, values, type) => {
    expect((await words(values))?.type).toBe(type)
  })

  test.each<[readonly string[], Readonly<Record<string, readonly string[]>>]>([
    [['ja', 'Nein', 'JA'], { trueValues: ['ja'], falseValues: ['nein'] }],
    [['oui', 'non'], { trueValues: ['oui'], falseValues: ['non'] }],
    [['Si', 'no', 'NO'], { trueValues: ['si', 'sí', 'sì'], falseValues: ['no'] }],
    [['WAHR', 'FALSCH'], { trueValues: ['wahr'], falseValues: ['falsch'] }],
    [['Y', 'n'], { trueValues: ['y'], falseValues: ['n'] }],
    [['x', '', 'X'], { trueValues: ['x'], falseValues: [''] }],
  ])('words for yes and no are offered as boolean with what they mean: %s', async (values, conventions) => {
    expect((await words(values))?.alternatives).toMatchObject([{ type: 'boolean', conventions }])
  })

  test.each([[['ja', 'nein', 'vielleicht']], [['si', 'yes', 'no']], [['x', 'x']], [['x', 'y', '']]])(
    'one other value, or no blank beside an x, and nothing is offered: %s',
    async (values) => {
      expect((await words(values))?.alternatives).toEqual([])
    },
  )

  test('nanoseconds are named with the choice to cut them, and zeros in their place with their count', async () => {
    const fine = await words(['2024-01-31T10:00:00Z', '2024-01-31T10:00:01.123456789Z'])
    expect(fine?.type).toBe('text')
    expect(fine?.why.join('; ')).toContain('1 value has nanoseconds, and a timestamp keeps microseconds, first at')
    expect(fine?.alternatives).toEqual([
      {
        type: 'timestamptz',
        why: 'if the value with nanoseconds may be cut to microseconds',
        conventions: { cutNanoseconds: true },
      },
    ])
    const zeros = await words(['2024-01-31T10:00:00', '2024-01-31T10:00:01.123456000'])
    expect(zeros?.why.join()).toMatch(
      /^1 value has more than six digits of a second, all zeros behind the sixth, first at/,
    )
  })

  test('a proven convention is stated with what proves it', async () => {
    const column = await words([
      ...many((index) => dayFirst(index % 12), 300),
      ...many((index) => dayFirst(index, 13), 100),
    ])
    expect(column).toMatchObject({ type: 'date', columnType: 'date', conventions: { dateOrder: 'DMY' } })
    expect(column?.why[0]).toMatch(
      /^every value is a date written day, month, year; 100 values prove it, first at line 302: 13\/01/,
    )
  })

  test('an order that no line settles keeps the column text and offers each order', async () => {
    const column = await words(many((index) => dayFirst(index % 12)))
    expect(column).toMatchObject({ type: 'text', conventions: null })
    expect(column?.why[0]).toContain('no line of the file says which, and one with a day over 12 would')
    expect(column?.alternatives.map(({ type, conventions }) => [type, conventions])).toEqual([
      ['date', { dateOrder: 'DMY' }],
      ['date', { dateOrder: 'MDY' }],
    ])
  })

  test('years of two digits leave open which part they are, and each order is one offer with its century', async () => {
    const column = await words(many((index) => `${two((index % 28) + 1)}.${two((index % 12) + 1)}.24`))
    expect(column?.why[0]).toContain('no line of the file says which, and a year of four digits would')
    expect(column?.alternatives.map(({ type, conventions }) => [type, conventions])).toEqual([
      ['date', { dateOrder: 'DMY', pivotYear: 2069 }],
      ['date', { dateOrder: 'YMD', pivotYear: 2069 }],
    ])
  })

  test('dates in both orders keep the column text and are counted', async () => {
    const column = await words(
      many((index) => (index % 4 === 0 ? `${two((index % 12) + 1)}/28/2024` : `28/${two((index % 12) + 1)}/2024`)),
    )
    expect(column).toMatchObject({ type: 'text', conventions: null })
    expect(column?.nearMiss?.sentence).toBe(
      '300 of 400 values look like dates written day, month, year (parse_date); first that does not: line 2: 01/28/2024',
    )
  })

  test('a few values that are no date are offered to quarantine by parse_date', async () => {
    const column = await words([...many((index) => dayFirst(index, 13), 40), 'unknown'])
    const op = { type: 'parse_date', field: 'c', order: 'DMY' }
    expect(column?.nearMiss).toMatchObject({ type: 'date', breaks: 1, of: 41 })
    expect(column?.nearMiss?.choices.map((choice) => choice.op)).toEqual([
      null,
      { ...op, onError: 'null' },
      { ...op, onError: 'quarantine' },
    ])
  })

  test('telephone numbers are no numbers', async () => {
    expect(
      await words(
        many((index) => `${index + 100} 555 ${100 + index}`, 50),
        'phone',
      ),
    ).toMatchObject({ type: 'text', conventions: null })
  })
})
