import fc from 'fast-check'
import { expect, test } from 'vitest'

import { arithmeticOperators, comparisonOperators, type Expression } from './expression.ts'
import { FormulaError } from './formula-error.ts'
import { parseFormula } from './parse-formula.ts'
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
])('%s binds as Postgres binds it', (text, expected) => {
  expect(printed(text)).toBe(expected)
})

test.each([
  ['', 'The formula is empty.', 0, 0],
  ['upper(', 'Here the formula ends, where a value is expected.', 6, 6],
  ['upper(state', 'Here the formula ends, where a comma or a closing parenthesis is expected.', 11, 11],
  ['a +', 'Here the formula ends, where a value is expected.', 3, 3],
  ['a b', 'Here there is b, where the end of the formula or an operator is expected.', 2, 3],
  ["'abc", "This text has no closing quote (').", 0, 4],
  ['"abc', 'This column name has no closing quote (").', 0, 4],
  ['a ; b', '; has no meaning in a formula.', 2, 3],
  ['1 < 2 < 3', 'Comparisons cannot be chained. Join two of them with and.', 6, 7],
  ['x::integr', 'integr is no type. Did you mean integer?', 3, 9],
  ['case 1 end', 'Here there is end, where when is expected.', 7, 10],
  ['a in 1', 'Here there is the number 1, where a list in parentheses after in is expected.', 5, 6],
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

test('printing a formula and reading it back gives the same formula', () => {
  fc.assert(
    fc.property(expressions, (expression) => {
      expect(bare(parseFormula(printFormula(expression)))).toEqual(bare(expression))
    }),
    { numRuns: 500 },
  )
})

test('every part of a formula knows its place in the text', () => {
  fc.assert(
    fc.property(expressions, (expression) => {
      const text = printFormula(expression)
      for (const part of parts(parseFormula(text))) {
        const piece = text.slice(part.start, part.end)
        expect(bare(parseFormula(piece))).toEqual(bare(part))
      }
    }),
    { numRuns: 200 },
  )
})

test('no text makes the reader fail other than by a formula error', () => {
  const words = fc.constantFrom(
    'a',
    '1',
    "'x'",
    '(',
    ')',
    ',',
    '+',
    '-',
    '::',
    'and',
    'not',
    'is',
    'null',
    'in',
    'case',
    'when',
    'then',
    'end',
    'cast',
    'as',
    'like',
    '"',
    "'",
    ' ',
    'upper',
    '.',
    '%',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
      ),
      (text) => {
        try {
          parseFormula(text)
        } catch (error) {
          expect(error).toBeInstanceOf(FormulaError)
        }
      },
    ),
    { numRuns: 1000 },
  )
})

const place = { start: 0, end: 0 }
const text = fc.string({ maxLength: 5 })
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  text.map((value): Expression => ({ kind: 'text', value, ...place })),
  fc.nat().map((value): Expression => ({ kind: 'number', digits: String(value), ...place })),
  fc.integer({ max: -1 }).map((value): Expression => ({ kind: 'number', digits: String(value), ...place })),
  fc
    .double({ min: 0.001, max: 999, noNaN: true })
    .map((value): Expression => ({ kind: 'number', digits: value.toFixed(3), ...place })),
  fc.boolean().map((value): Expression => ({ kind: 'boolean', value, ...place })),
  fc.constant<Expression>({ kind: 'null', ...place }),
  fc
    .constantFrom('a', 'b_2', 'Zip Code', 'select', 'and', 'É', 'x"y')
    .map((name): Expression => ({ kind: 'column', name, quoted: false, ...place })),
)
const operators = fc.constantFrom(
  ...arithmeticOperators,
  ...comparisonOperators,
  '||' as const,
  'and' as const,
  'or' as const,
)
const { expressions } = fc.letrec<{ expressions: Expression }>((tie) => {
  const inner = tie('expressions')
  const negated = fc.boolean()
  return {
    expressions: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc
        .record({ operator: fc.constantFrom('-' as const, '+' as const, 'not' as const), operand: inner })
        .map((each): Expression => ({ kind: 'unary', ...each, ...place })),
      fc
        .record({ operator: operators, left: inner, right: inner })
        .map((each): Expression => ({ kind: 'binary', ...each, ...place })),
      fc.record({ operand: inner, negated }).map((each): Expression => ({ kind: 'isNull', ...each, ...place })),
      fc
        .record({ operand: inner, list: fc.array(inner, { minLength: 1, maxLength: 3 }), negated })
        .map((each): Expression => ({ kind: 'in', ...each, ...place })),
      fc
        .record({ operand: inner, low: inner, high: inner, negated })
        .map((each): Expression => ({ kind: 'between', ...each, ...place })),
      fc
        .record({ operand: inner, pattern: inner, negated })
        .map((each): Expression => ({ kind: 'like', ...each, ...place })),
      fc
        .record({
          subject: fc.option(inner),
          branches: fc.array(fc.record({ when: inner, then: inner }), { minLength: 1, maxLength: 2 }),
          otherwise: fc.option(inner),
        })
        .map((each): Expression => ({ kind: 'case', ...each, ...place })),
      inner.map((operand): Expression => ({
        kind: 'cast',
        operand,
        type: { name: 'numeric', precision: 12, scale: 2 },
        ...place,
      })),
      fc.array(inner, { maxLength: 3 }).map((args): Expression => ({ kind: 'call', name: 'concat', args, ...place })),
    ),
  }
})

/** The expression without places, and without how its names were quoted. */
function bare(expression: Expression): unknown {
  return JSON.parse(
    JSON.stringify(expression, (key, value: unknown) => (['start', 'end', 'quoted'].includes(key) ? undefined : value)),
  )
}

function parts(expression: Expression): readonly Expression[] {
  const inner = Object.values(expression).flatMap((value: unknown): Expression[] => {
    if (Array.isArray(value)) return (value as unknown[]).filter((each): each is Expression => isExpression(each))
    return isExpression(value) ? [value] : []
  })
  return [expression, ...inner.flatMap(parts)]
}

function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'kind' in value
}
