import { expect, test } from 'vitest'

import { FormulaError } from './formula-error.ts'
import { parseFormula, readFormula } from './parse-formula.ts'
import { printFormula } from './print-formula.ts'

const printed = (text: string) => printFormula(parseFormula(text))

test.each([
  ['1 + 2 * 3', '1 + 2 * 3'],
  ['(1 + 2) * 3', '(1 + 2) * 3'],
  ['a - b - c', 'a - b - c'],
  ['a - (b - c)', 'a - (b - c)'],
  ['a || b + 1', 'a || b + 1'],
  ['not a = b and c or d', 'not a = b and c or d'],
  ['-2147483648::integer', '-cast(2147483648 as integer)'],
  ['-5', '-5'],
  ['- -5', '-(-5)'],
  ["'it''s'", "'it''s'"],
  ['"Zip Code" = \'1\'', '"Zip Code" = \'1\''],
  ['"state"', 'state'],
  ["a not in ('x', 'y') and b between 1 and 2 + 3", "a not in ('x', 'y') and b between 1 and 2 + 3"],
  ['case a when 1 then 2 else 3 end', 'case a when 1 then 2 else 3 end'],
  ['x::numeric(12,2)::text', 'cast(cast(x as numeric(12,2)) as text)'],
  ["interval '1 day'", "interval '1 day'"],
  ['UPPER(Name)', 'upper("Name")'],
  ["a LIKE 'x%'", "a like 'x%'"],
  ['a <> b', 'a <> b'],
  ['a != b', 'a <> b'],
  ['a is not true or b is unknown', 'a is not true or b is unknown'],
  ['a = 1 is false', 'a = 1 is false'],
  ['a is distinct from b + 1', 'a is distinct from b + 1'],
  ["x at time zone 'UTC' + y", "x at time zone 'UTC' + y"],
  ["-x at time zone ('U' || 'TC')", "-x at time zone ('U' || 'TC')"],
  ["timezone('UTC', x)::date", "cast(x at time zone 'UTC' as date)"],
  ['extract(YEAR from a + b) = 2026', 'extract(year from a + b) = 2026'],
  ["date '2026-01-31' + 1", "cast('2026-01-31' as date) + 1"],
  ['x::timestamp with time zone', 'cast(x as timestamptz)'],
  ['x::double precision', 'cast(x as double)'],
  ["interval '3' month", "interval '3 month'"],
  ["'1 day'::interval", "interval '1 day'"],
  ['CURRENT_DATE - 1', 'current_date - 1'],
  ['current_date()', 'current_date'],
  ['"current_date"', '"current_date"'],
  ['now()', 'now()'],
  ["position('a' in b)", "position('a' in b)"],
  ["position('a', b || c)", "position('a' in b || c)"],
  ['substring(a from 2 for 3)', 'substring(a, 2, 3)'],
  ['substring(a for 3)', 'substring(a, 1, 3)'],
  ['substring(a, 2)', 'substring(a, 2)'],
  ["overlay(a placing 'x' from 2)", "overlay(a, 'x', 2)"],
  ["trim(leading 'x' from a)", "ltrim(a, 'x')"],
  ['trim(both from a)', 'trim(a)'],
  ["trim('x' from a)", "trim(a, 'x')"],
  ["trim(a, 'x')", "trim(a, 'x')"],
  ['a -- not this\n + b /* nor /* this */ */', 'a + b'],
  ['a--b', 'a'],
])('%s binds as Postgres binds it', (text, expected) => {
  expect(printed(text)).toBe(expected)
})

test.each([
  ['', 'The formula is empty.', 0, 0],
  ['upper(', 'Here the formula ends, where a value is expected.', 6, 6],
  ['upper(state', 'Here the formula ends, where a comma or a closing parenthesis is expected.', 11, 11],
  ['a +', 'Here the formula ends, where a value is expected.', 3, 3],
  ['a == 1', 'Here there is =, where a value is expected. Equal is one sign: =.', 3, 4],
  ['a b', 'Here there is b, where the end of the formula or an operator is expected.', 2, 3],
  ["'abc", "This text has no closing quote (').", 0, 4],
  ['"abc', 'This column name has no closing quote (").', 0, 4],
  ['a & b', '& has no meaning in a formula. To join texts, use ||; to join conditions, and.', 2, 3],
  ['a ; b', '; has no meaning in a formula.', 2, 3],
  ['1 < 2 < 3', 'Comparisons cannot be chained. Join two of them with and.', 6, 7],
  ['x::integr', 'integr is not a type. Did you mean integer?', 3, 9],
  ['case 1 end', 'Here there is end, where when is expected.', 7, 10],
  ['a in 1', 'Here there is the number 1, where a list in parentheses after in is expected.', 5, 6],
  ['.5a', 'A name cannot begin with a digit. Put odd names in double quotes.', 0, 3],
  ['2fast', 'A name cannot begin with a digit. Put odd names in double quotes.', 0, 2],
  ['a is 5', 'Here there is the number 5, where null after is is expected.', 5, 6],
])('%s is refused with its place', (text, message, start, end) => {
  try {
    parseFormula(text)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(FormulaError)
    expect(error).toMatchObject({ message, span: { start, end } })
  }
})

test.each([
  ['upper(sate) + ', [['a value', 14]]],
  [
    '(a + ) * (b',
    [
      ['a value', 5],
      ['closing parenthesis', 11],
    ],
  ],
  [
    'f(a b, c) + g(1 2)',
    [
      ['a comma or a closing', 4],
      ['a comma or a closing', 16],
    ],
  ],
  ["case when a then 1 + 'x", [['no closing quote', 21]]],
  [
    'case when a > then 1 else end',
    [
      ['a value', 14],
      ['a value', 26],
    ],
  ],
  [
    'a ; b and ? c',
    [
      ['; has no meaning', 2],
      ['the end of the formula', 4],
      ['? has no meaning', 10],
    ],
  ],
  [
    'cast(a as intger) + x::txt',
    [
      ['intger is not a type', 10],
      ['txt is not a type', 23],
    ],
  ],
  [
    'a = 1 = 2 and (b',
    [
      ['cannot be chained', 6],
      ['closing parenthesis', 16],
    ],
  ],
  [
    'a in (1, , 3',
    [
      ['a value', 9],
      ['closing parenthesis', 12],
    ],
  ],
  [
    'coalesce(a,) || ))',
    [
      ['a value', 11],
      ['a value', 16],
    ],
  ],
] as const)('%s shows every mistake at once', (text, expected) => {
  const found = readFormula(text).mistakes.map(({ message, span }) => [message, span.start])
  expect(found).toEqual(expected.map(([part, at]) => [expect.stringContaining(part) as string, at]))
})

test('a text that is no formula yet is read as far as it is one', () => {
  expect(printFormula(readFormula('upper(a) || (b + ').expression)).toBe('upper(a) || b + ')
  expect(printFormula(readFormula('case when a > 1 then').expression)).toBe('case when a > 1 then  end')
})
