import type { BinaryOperator, Expression } from './expression.ts'
import { FormulaError } from './formula-error.ts'
import { parseOperand } from './parse-operand.ts'
import { TokenReader } from './token-reader.ts'

/** How tightly each operator binds, as in Postgres; higher binds tighter. */
export const precedence = {
  or: 1,
  and: 2,
  not: 3,
  is: 4,
  comparison: 5,
  range: 6,
  concat: 7,
  sum: 8,
  product: 9,
  sign: 10,
  cast: 11,
} as const

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

/** Reads a formula. Throws FormulaError at the first thing that is not one. */
export function parseFormula(text: string): Expression {
  const reader = new TokenReader(text)
  if (reader.peek().kind === 'end') {
    throw new FormulaError('formula_syntax', 'The formula is empty.', { start: 0, end: text.length })
  }
  const expression = parseExpression(reader, 0)
  const rest = reader.peek()
  if (rest.kind !== 'end') throw reader.unexpected('the end of the formula or an operator')
  return expression
}

/** Reads an operand and every operator after it that binds tighter than `least`. */
export function parseExpression(reader: TokenReader, least: number): Expression {
  let left = parseOperand(reader, parseExpression)
  for (;;) {
    const longer = continueWith(reader, left, least)
    if (!longer) return left
    left = longer
  }
}

function continueWith(reader: TokenReader, left: Expression, least: number): Expression | null {
  const sign = reader.peek().kind === 'symbol' || reader.peek().kind === 'name' ? reader.word() : ''
  const operator = binary[sign]
  if (operator) return operator[1] > least ? parseBinary(reader, left, operator) : null
  if (sign === '::' && precedence.cast > least) {
    reader.next()
    const { type, end } = reader.typeName()
    return { kind: 'cast', operand: left, type, start: left.start, end }
  }
  if (sign === 'is' && precedence.is > least) return parseIs(reader, left)
  if (['in', 'between', 'like', 'not'].includes(sign) && precedence.range > least) return parseRange(reader, left)
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
    throw new FormulaError('formula_syntax', 'Comparisons cannot be chained. Join two of them with and.', reader.peek())
  }
  return { kind: 'binary', operator, left, right, start: left.start, end: right.end }
}

function parseIs(reader: TokenReader, operand: Expression): Expression {
  reader.next()
  const negated = reader.accept('not')
  const { end } = reader.expect('null', 'null after is')
  return { kind: 'isNull', operand, negated, start: operand.start, end }
}

function parseRange(reader: TokenReader, operand: Expression): Expression {
  const negated = reader.accept('not')
  const { start } = operand
  if (reader.accept('in')) {
    reader.expect('(', 'a list in parentheses after in')
    const list = [parseExpression(reader, 0)]
    while (reader.accept(',')) list.push(parseExpression(reader, 0))
    return {
      kind: 'in',
      operand,
      list,
      negated,
      start,
      end: reader.expect(')', 'a comma or a closing parenthesis').end,
    }
  }
  if (reader.accept('between')) {
    const low = parseExpression(reader, precedence.range)
    reader.expect('and', 'and, with the upper bound after it')
    const high = parseExpression(reader, precedence.range)
    return { kind: 'between', operand, low, high, negated, start, end: high.end }
  }
  if (reader.accept('like')) {
    const pattern = parseExpression(reader, precedence.range)
    return { kind: 'like', operand, pattern, negated, start, end: pattern.end }
  }
  throw reader.unexpected('in, between or like after not')
}
