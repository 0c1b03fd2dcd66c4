import type { ColumnType } from '../values/column-type.ts'
import type { Expression } from './expression.ts'
import { FormulaError, type Span } from './formula-error.ts'
import { parseCall } from './parse-call.ts'
import type { ParseExpression } from './parse-expression.ts'
import { precedence } from './precedence.ts'
import { bareCalls, reservedWords } from './reserved-words.ts'
import type { TokenReader } from './token-reader.ts'
import { readTypeName } from './type-name.ts'

/** Parses an operand. */
export function parseOperand(reader: TokenReader, parseExpression: ParseExpression): Expression {
  reader.expecting('a value')
  const token = reader.peek()
  const { start, end } = token
  switch (token.kind) {
    case 'number':
      reader.next()
      return { kind: 'number', digits: token.value, start, end }
    case 'text':
      reader.next()
      return { kind: 'text', value: token.value, start, end }
    case 'quotedName':
      reader.next()
      return { kind: 'column', name: token.value, quoted: true, start, end }
    case 'symbol':
      return parseSymbol(reader, parseExpression)
    case 'name':
      return parseWord(reader, parseExpression)
    case 'comment':
    case 'end':
      return missingValue(reader)
  }
}

/** A token where a value should be is not consumed: an enclosing part may expect it. */
function missingValue(reader: TokenReader): Expression {
  reader.unexpected('a value')
  const at = Math.max(reader.previous().end, reader.peek().start)
  return { kind: 'missing', start: at, end: at }
}

function parseSymbol(reader: TokenReader, parseExpression: ParseExpression): Expression {
  const { start } = reader.peek()
  if (reader.accept('(')) {
    const inner = parseExpression(reader, 0)
    const { end } = reader.close('an operator or a closing parenthesis')
    return { ...inner, start, end }
  }
  const operator = reader.word()
  if (operator !== '-' && operator !== '+') return missingValue(reader)
  reader.next()
  const isNumber = reader.peek().kind === 'number'
  const operand = parseExpression(reader, precedence.sign)
  const span = { start, end: operand.end }
  if (operator === '-' && isNumber && operand.kind === 'number')
    return { ...operand, ...span, digits: `-${operand.digits}` }
  return { kind: 'unary', operator, operand, ...span }
}

function parseWord(reader: TokenReader, parseExpression: ParseExpression): Expression {
  const { value, start, end } = reader.peek()
  const word = value.toLowerCase()
  if (bareCalls.includes(word)) return parseBareCall(reader)
  if (reservedWords.includes(word) && !valueWords.includes(word)) return missingValue(reader)
  reader.next()
  switch (word) {
    case 'true':
    case 'false':
      return { kind: 'boolean', value: word === 'true', start, end }
    case 'null':
      return { kind: 'null', start, end }
    case 'not': {
      const operand = parseExpression(reader, precedence.not)
      return { kind: 'unary', operator: 'not', operand, start, end: operand.end }
    }
    case 'case':
      return parseCase(reader, start, parseExpression)
    case 'cast':
      return parseCast(reader, start, parseExpression)
    case 'interval':
      return parseInterval(reader, start)
    default:
      if (reader.accept('(')) return parseCall(reader, word, start, parseExpression)
      return parseTypedText(reader, word, start) ?? { kind: 'column', name: value, quoted: false, start, end }
  }
}

/** Reserved words that can start a value. */
const valueWords: readonly string[] = ['true', 'false', 'null', 'not', 'case', 'cast', 'interval']

/** Functions called without parentheses in Postgres; here parentheses are accepted too. */
function parseBareCall(reader: TokenReader): Expression {
  const { value, start, end } = reader.next()
  const name = value.toLowerCase()
  if (!reader.accept('(')) return { kind: 'call', name, args: [], start, end }
  return { kind: 'call', name, args: [], start, end: reader.close('a closing parenthesis').end }
}

/** `date '2026-01-31'` is the text as that type. */
function parseTypedText(reader: TokenReader, word: string, start: number): Expression | null {
  const type = ['date', 'timestamp', 'timestamptz'].includes(word) ? readTypeName(word) : null
  const text = reader.peek()
  if (!type || text.kind !== 'text') return null
  reader.next()
  const operand = { kind: 'text', value: text.value, start: text.start, end: text.end } as const
  return { kind: 'cast', operand, type, start, end: text.end }
}

const intervalUnits = ['year', 'month', 'day', 'hour', 'minute', 'second']

/** `interval '1 day'`, and `interval '1' day` as other databases write it. */
function parseInterval(reader: TokenReader, start: number): Expression {
  const text = reader.peek()
  if (text.kind !== 'text') {
    const message = "After interval comes a text, like interval '1 day'."
    reader.note(new FormulaError('formula_syntax', message, text))
    return { kind: 'missing', start, end: reader.previous().end }
  }
  reader.next()
  const unit = reader.word()
  if (!intervalUnits.includes(unit) || !/^\s*[+-]?\d+\s*$/.test(text.value))
    return { kind: 'interval', value: text.value, start, end: text.end }
  return { kind: 'interval', value: `${text.value.trim()} ${unit}`, start, end: reader.next().end }
}

function parseCast(reader: TokenReader, start: number, parseExpression: ParseExpression): Expression {
  reader.expect('(', 'a parenthesis after cast')
  const operand = parseExpression(reader, 0)
  reader.expect('as', 'as, with a type after it')
  const { type } = reader.typeName()
  return castTo(reader, operand, type, { start, end: reader.close('a closing parenthesis').end })
}

/** Only a literal in the formula can become an interval. */
export function castTo(
  reader: TokenReader,
  operand: Expression,
  type: ColumnType | 'interval',
  span: Span,
): Expression {
  const { start, end } = span
  if (type !== 'interval') return { kind: 'cast', operand, type, start, end }
  if (operand.kind === 'text') return { kind: 'interval', value: operand.value, start, end }
  const message =
    "Only a text in quotes can become an interval, like interval '1 day'. For a number of days, multiply: interval '1 day' * days."
  reader.note(new FormulaError('formula_syntax', message, { start, end }))
  return { kind: 'missing', start, end }
}

function parseCase(reader: TokenReader, start: number, parseExpression: ParseExpression): Expression {
  const subject = reader.word() === 'when' ? null : parseExpression(reader, 0)
  const branches: { when: Expression; then: Expression }[] = []
  while (reader.accept('when')) {
    const when = parseExpression(reader, 0)
    reader.expect('then', 'then after the condition')
    branches.push({ when, then: parseExpression(reader, 0) })
  }
  if (branches.length === 0) reader.unexpected('when')
  const otherwise = reader.accept('else') ? parseExpression(reader, 0) : null
  const { end } = reader.expect('end', 'when, else or end')
  return { kind: 'case', subject, branches, otherwise, start, end }
}
