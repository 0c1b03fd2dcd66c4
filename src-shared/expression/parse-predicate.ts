import type { Expression } from './expression.ts'
import { FormulaError } from './formula-error.ts'
import type { ParseExpression } from './parse-expression.ts'
import { precedence } from './precedence.ts'
import type { TokenReader } from './token-reader.ts'

/** What follows `is`: null, true, false, unknown, or distinct from another value, each with `not` before it or without. */
export function parseIs(reader: TokenReader, operand: Expression, parseExpression: ParseExpression): Expression {
  reader.next()
  const { start } = operand
  const negated = reader.accept('not')
  if (reader.accept('distinct')) {
    reader.expect('from', 'from after distinct')
    const right = parseExpression(reader, precedence.is)
    return { kind: 'distinct', left: operand, right, negated, start, end: right.end }
  }
  for (const [word, value] of truths) {
    if (reader.accept(word)) return { kind: 'isTruth', operand, value, negated, start, end: reader.previous().end }
  }
  const { end } = reader.expect('null', 'null after is')
  return { kind: 'isNull', operand, negated, start, end }
}

const truths = [
  ['true', true],
  ['false', false],
  ['unknown', null],
] as const

/** `in`, `between` and `like`, each with `not` before it or without. */
export function parseRange(reader: TokenReader, operand: Expression, parseExpression: ParseExpression): Expression {
  const negated = reader.accept('not')
  const { start } = operand
  if (reader.accept('in')) {
    const opening = reader.expect('(', 'a list in parentheses after in')
    if (opening.start === opening.end) return { kind: 'missing', start, end: opening.end }
    const { list, end } = parseList(reader, parseExpression)
    return { kind: 'in', operand, list, negated, start, end }
  }
  if (reader.accept('between')) {
    const low = parseExpression(reader, precedence.range)
    reader.expect('and', 'and, with the upper bound after it')
    const high = parseExpression(reader, precedence.range)
    return { kind: 'between', operand, low, high, negated, start, end: high.end }
  }
  if (reader.word() === 'ilike') {
    const message = 'ilike is not available. Compare in lower case instead: lower(name) like lower(pattern).'
    reader.note(new FormulaError('formula_syntax', message, reader.next()))
    parseExpression(reader, precedence.range)
    return { kind: 'missing', start, end: reader.previous().end }
  }
  if (reader.accept('like')) {
    const pattern = parseExpression(reader, precedence.range)
    return { kind: 'like', operand, pattern, negated, start, end: pattern.end }
  }
  reader.unexpected('in, between or like after not')
  return { kind: 'missing', start, end: reader.previous().end }
}

/** At least one expression, up to the parenthesis that closes the list. */
export function parseList(
  reader: TokenReader,
  parseExpression: ParseExpression,
): { readonly list: readonly Expression[]; readonly end: number } {
  const list: Expression[] = []
  const wanted = 'a comma or a closing parenthesis'
  do {
    list.push(parseExpression(reader, 0))
    if (![',', ')'].includes(reader.word())) {
      reader.unexpected(wanted)
      reader.skipTo([',', ')'])
    }
  } while (reader.accept(','))
  return { list, end: reader.close(wanted).end }
}
