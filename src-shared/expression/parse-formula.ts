import type { BinaryOperator, Expression } from './expression.ts'
import { FormulaError } from './formula-error.ts'
import { castTo, parseOperand } from './parse-operand.ts'
import { parseIs, parseRange } from './parse-predicate.ts'
import { precedence } from './precedence.ts'
import { type Expectation, TokenReader } from './token-reader.ts'

const binary: Readonly<Record<string, readonly [BinaryOperator, number]>> = {
  or: ['or', precedence.or],
  and: ['and', precedence.and],
  '=': ['=', precedence.comparison],
  '<>': ['<>', precedence.comparison],
  '!=': ['<>', precedence.comparison],
  '<': ['<', precedence.comparison],
  '<=': ['<=', precedence.comparison],
  '>': ['>', precedence.comparison],
  '>=': ['>=', precedence.comparison],
  '||': ['||', precedence.concat],
  '+': ['+', precedence.sum],
  '-': ['-', precedence.sum],
  '*': ['*', precedence.product],
  '/': ['/', precedence.product],
  '%': ['%', precedence.product],
}

const rangeWords: readonly string[] = ['in', 'between', 'like', 'ilike', 'not']

export interface ReadFormula {
  /** The whole formula, with a `missing` node for each missing part. */
  readonly expression: Expression
  /** Every mistake, in the order of the text. */
  readonly mistakes: readonly FormulaError[]
  /** What could come next where the text ends. */
  readonly expectations: ReadonlySet<Expectation>
}

/** Parses a formula. Throws FormulaError at the first mistake. */
export function parseFormula(text: string): Expression {
  const { expression, mistakes } = readFormula(text)
  const [first] = mistakes
  if (first) throw first
  return expression
}

/** Parses any text as far as possible, for an editor. */
export function readFormula(text: string): ReadFormula {
  const reader = new TokenReader(text)
  if (reader.refusal) {
    const expression: Expression = { kind: 'missing', start: 0, end: text.length }
    return { expression, mistakes: [reader.refusal], expectations: reader.expectations }
  }
  if (reader.peek().kind === 'end') {
    reader.expecting('a value')
    reader.note(new FormulaError('formula_syntax', 'The formula is empty.', { start: 0, end: text.length }))
    const expression: Expression = { kind: 'missing', start: 0, end: text.length }
    return { expression, mistakes: reader.mistakes, expectations: reader.expectations }
  }
  let expression = parseExpression(reader, 0)
  while (reader.peek().kind !== 'end') {
    reader.unexpected('the end of the formula or an operator')
    skipStray(reader)
    expression = parseOperators(reader, expression, 0)
  }
  return { expression, mistakes: reader.mistakes, expectations: reader.expectations }
}

/** Adjacent tokens where an operator is expected are one mistake. */
function skipStray(reader: TokenReader): void {
  reader.next()
  while (reader.peek().kind !== 'end' && !binary[reader.word()]) reader.next()
}

/** Reads an operand and every operator after it that binds tighter than `least`. */
export function parseExpression(reader: TokenReader, least: number): Expression {
  return parseOperators(reader, parseOperand(reader, parseExpression), least)
}

function parseOperators(reader: TokenReader, first: Expression, least: number): Expression {
  let left = first
  for (;;) {
    const longer = continueWith(reader, left, least)
    if (!longer) return left
    left = longer
  }
}

function continueWith(reader: TokenReader, left: Expression, least: number): Expression | null {
  reader.expecting('an operator')
  const sign = reader.word()
  const operator = binary[sign]
  if (operator) return operator[1] > least ? parseBinary(reader, left, operator) : null
  if (sign === '::' && precedence.cast > least) {
    reader.next()
    const { type, end } = reader.typeName()
    return castTo(reader, left, type, { start: left.start, end })
  }
  if (sign === 'at' && precedence.zone > least) return parseZone(reader, left)
  if (sign === 'is' && precedence.is > least) return parseIs(reader, left, parseExpression)
  if (rangeWords.includes(sign) && precedence.range > least) return parseRange(reader, left, parseExpression)
  return null
}

function parseBinary(
  reader: TokenReader,
  left: Expression,
  [operator, binding]: readonly [BinaryOperator, number],
): Expression {
  reader.next()
  const right = parseExpression(reader, binding)
  if (binding === precedence.comparison && binary[reader.word()]?.[1] === precedence.comparison) {
    const message = 'Comparisons cannot be chained. Join two of them with and.'
    reader.note(new FormulaError('formula_syntax', message, reader.peek()))
  }
  return { kind: 'binary', operator, left, right, start: left.start, end: right.end }
}

/** `x at time zone 'Europe/Berlin'` is a call of timezone, as in Postgres. */
function parseZone(reader: TokenReader, operand: Expression): Expression {
  reader.next()
  reader.expect('time', 'time zone after at')
  reader.expect('zone', 'zone after at time')
  const zone = parseExpression(reader, precedence.zone)
  return { kind: 'call', name: 'timezone', args: [zone, operand], start: operand.start, end: zone.end }
}
