import fc from 'fast-check'
import { expect, test } from 'vitest'

import { arithmeticOperators, comparisonOperators, type Expression } from './expression.ts'
import { FormulaError } from './formula-error.ts'
import { parseFormula, readFormula } from './parse-formula.ts'
import { partsOf } from './parts-of.ts'
import { printFormula } from './print-formula.ts'

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

test('every text can be read, and what is missing in it is a mistake', () => {
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
    'extract',
    'from',
    'trim',
    'interval',
    'date',
    'at',
    'time',
    'zone',
    'distinct',
    'is not',
    'current_date',
    '/*',
    '--',
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
        const { expression, mistakes } = readFormula(text)
        expect(mistakes.every((each) => each instanceof FormulaError)).toBe(true)
        expect(parts(expression).some((part) => part.kind === 'missing') && mistakes.length === 0).toBe(false)
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
  text.map((value): Expression => ({ kind: 'interval', value, ...place })),
  fc
    .constantFrom('current_date', 'localtimestamp', 'now')
    .map((name): Expression => ({ kind: 'call', name, args: [], ...place })),
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
        .record({ operand: inner, value: fc.option(fc.boolean()), negated })
        .map((each): Expression => ({ kind: 'isTruth', ...each, ...place })),
      fc
        .record({ left: inner, right: inner, negated })
        .map((each): Expression => ({ kind: 'distinct', ...each, ...place })),
      fc.tuple(fc.constantFrom('year', 'epoch', 'odd one'), inner).map(([value, time]): Expression => ({
        kind: 'call',
        name: 'extract',
        args: [{ kind: 'text', value, ...place }, time],
        ...place,
      })),
      fc
        .tuple(fc.constantFrom('timezone', 'position'), inner, inner)
        .map(([name, ...args]): Expression => ({ kind: 'call', name, args, ...place })),
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
      fc
        .tuple(fc.constantFrom('concat', 'substring', 'trim', 'overlay'), fc.array(inner, { maxLength: 3 }))
        .map(([name, args]): Expression => ({ kind: 'call', name, args, ...place })),
    ),
  }
})

/** The expression without places, and without how its names were quoted. */
function bare(expression: Expression): unknown {
  return JSON.parse(
    JSON.stringify(expression, (key, value: unknown) => (['start', 'end', 'quoted'].includes(key) ? undefined : value)),
  )
}

/** All parts but the field of an extract, which is a bare word there. */
function parts(expression: Expression): readonly Expression[] {
  const inner = partsOf(expression)
  const isExtract = expression.kind === 'call' && expression.name === 'extract'
  return [expression, ...(isExtract ? inner.slice(1) : inner).flatMap(parts)]
}
