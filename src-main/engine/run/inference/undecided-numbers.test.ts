import { describe, expect, test } from 'vitest'

import { inferFixtureHere } from './testing/infer-fixture.ts'

const { infer } = inferFixtureHere()

const litres = ['1.001', '2.350', '-12.404', '7']

/** The column `litres` of a file with another column beside it. */
async function beside(values: readonly string[], other: readonly string[] = values.map(() => 'x'), name = 'price') {
  const lines = values.map((value, index) => `"${value}","${other[index] ?? ''}"`)
  const { columns } = await infer(`litres,${name}\n${lines.join('\n')}\n`)
  return columns[0]
}

describe('1.001 is a fraction to one reader and 1001 to another', () => {
  test('a column of nothing else stays text and offers both, with what each makes of a value', async () => {
    const column = await beside(litres)
    expect(column).toMatchObject({ type: 'text', columnType: 'text', conventions: null, nearMiss: null })
    expect(column?.why).toEqual([
      'numbers like 1234.5 or like 1.234.567: no line of the file says which, and one like 12.50 would (line 2: 1.001)',
    ])
    expect(column?.alternatives).toEqual([
      { type: 'numeric', why: 'if 1.001 is 1.001', conventions: { decimal: '.' } },
      { type: 'integer', why: 'if 1.001 is 1001', conventions: { decimal: ',', thousands: '.' } },
    ])
  })

  test.each(['0.123', '1.00', '1234.567', '.500', '1.2345', '-0.001'])(
    '%s among them shows a decimal point',
    async (value) => {
      const column = await beside([...litres, value])
      expect(column).toMatchObject({ conventions: null, why: [], alternatives: [] })
      expect(column?.type).toMatch(/^numeric/)
    },
  )

  test.each([
    ['a decimal point', ['12.50', '1', '2', '3'], 'numeric(6,3)', null, '12.50'],
    ['a decimal comma', ['12.443,00', '1', '2', '3'], 'integer', { decimal: ',', thousands: '.' }, '12.443,00'],
    ['a comma between thousands', ['1,234,567', '1', '2', '3'], 'numeric(6,3)', null, '1,234,567'],
  ])('%s in another column settles it, and both are said', async (_, other, type, conventions, shown) => {
    const column = await beside(litres, other)
    expect(column).toMatchObject({ type, columnType: type, conventions })
    expect(column?.why[0]).toMatch(
      /^read as numbers like .+, as price has them \(.+\); its own values could also be like /,
    )
    expect(column?.why[0]).toContain(`(${shown})`)
    expect(column?.alternatives).toHaveLength(1)
  })

  test.each([
    ['another such column', ['3.001', '2.002', '1.003', '9.999']],
    ['whole numbers', ['1', '2', '3', '4']],
    ['dates with points', ['31.12.2026', '30.12.2026', '29.12.2026', '28.12.2026']],
    ['thousands with blanks', ['1 234', '2 345', '3 456', '4 567']],
  ])('%s settles nothing', async (_, other) => {
    expect((await beside(litres, other))?.type).toBe('text')
  })

  test('a telephone number settles nothing', async () => {
    expect((await beside(litres, ['555.1', '555.2', '555.3', '555.4'], 'phone'))?.type).toBe('text')
  })

  test('two other columns with different signs settle nothing', async () => {
    const lines = litres.map((value) => `${value};0.5;0,5`)
    const { columns } = await infer(`litres;lat;price\n${lines.join('\n')}\n`, { formatOptions: { delimiter: ';' } })
    expect(columns.map(({ type }) => type)).toEqual(['text', 'numeric(6,1)', 'numeric'])
  })

  test('commas are settled alike', async () => {
    const commas = litres.map((value) => value.replace('.', ','))
    expect(await beside(commas)).toMatchObject({
      type: 'text',
      alternatives: [{ why: 'if 1,001 is 1.001' }, { why: 'if 1,001 is 1001' }],
    })
    expect(await beside(commas, ['12.50', '1', '2', '3'])).toMatchObject({
      type: 'integer',
      conventions: { decimal: '.', thousands: ',' },
    })
  })

  test('where a word keeps the column text, converting the rest is not offered without the doubt', async () => {
    const column = await beside([...Array.from({ length: 12 }, () => '1.001'), 'N/A'])
    expect(column?.nearMiss?.type).toBe('numeric(6,3)')
    expect(column?.why).toEqual([
      '1.001 may also be 1001: no value says that its point does not stand between thousands',
    ])
    const commas = await beside([...Array.from({ length: 12 }, () => '1,001'), '#N/A'])
    expect(commas?.nearMiss?.sentence).toContain(
      'look like numbers like 1234,5 (parse_number), and no value says that they are not like 1,234,567',
    )
  })
})
