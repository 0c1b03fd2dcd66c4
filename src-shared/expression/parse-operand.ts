import type { Expression } from './expression.ts'
import { FormulaError } from './formula-error.ts'
import type { TokenReader } from './token-reader.ts'

type ParseExpression = (reader: TokenReader, least: number) => Expression

/** Words that cannot be a column's bare name. */
export const reservedWords = [
  'and',
  'or',
  'not',
  'is',
  'null',
  'in',
  'between',
  'like',
  'case',
  'when',
  'then',
  'else',
  'end',
  'cast',
  'as',
  'true',
  'false',
  'interval',
] as const

const signBinding = 10
const notBinding = 3

/** Reads what stands before or between operators. */
export function parseOperand(reader: TokenReader, parseExpression: ParseExpression): Expression {
  const token = reader.peek()
  switch (token.kind) {
    case 'number':
      reader.next()
      return { kind: 'number', digits: token.value, start: token.start, end: token.end }
    case 'text':
      reader.next()
      return { kind: 'text', value: token.value, start: token.start, end: token.end }
    case 'quotedName':
      reader.next()
      return { kind: 'column', name: token.value, quoted: true, start: token.start, end: token.end }
    case 'symbol':
      return parseSymbol(reader, parseExpression)
    case 'name':
      return parseWord(reader, parseExpression)
    case 'end':
      throw reader.unexpected('a value')
  }
}

function parseSymbol(reader: TokenReader, parseExpression: ParseExpression): Expression {
  const { start } = reader.peek()
  if (reader.accept('(')) {
    const inner = parseExpression(reader, 0)
    const { end } = reader.expect(')', 'an operator or a closing parenthesis')
    return { ...inner, start, end }
  }
  const operator = reader.word()
  if (operator !== '-' && operator !== '+') throw reader.unexpected('a value')
  reader.next()
  const isNumber = reader.peek().kind === 'number'
  const operand = parseExpression(reader, signBinding)
  const span = { start, end: operand.end }
  if (operator === '-' && isNumber && operand.kind === 'number')
    return { ...operand, ...span, digits: `-${operand.digits}` }
  return { kind: 'unary', operator, operand, ...span }
}

function parseWord(reader: TokenReader, parseExpression: ParseExpression): Expression {
  const token = reader.next()
  const { start, end } = token
  switch (token.value.toLowerCase()) {
    case 'true':
    case 'false':
      return { kind: 'boolean', value: token.value.toLowerCase() === 'true', start, end }
    case 'null':
      return { kind: 'null', start, end }
    case 'not': {
      const operand = parseExpression(reader, notBinding)
      return { kind: 'unary', operator: 'not', operand, start, end: operand.end }
    }
    case 'case':
      return parseCase(reader, start, parseExpression)
    case 'cast':
      return parseCast(reader, start, parseExpression)
    case 'interval': {
      const text = reader.next()
      if (text.kind !== 'text')
        throw new FormulaError('formula_syntax', "After interval comes a text, like interval '1 day'.", text)
      return { kind: 'interval', value: text.value, start, end: text.end }
    }
    default:
      if (reservedWords.some((word) => word === token.value.toLowerCase())) throw reader.unexpected('a value', token)
      if (reader.accept('(')) return parseCall(reader, token.value, start, parseExpression)
      return { kind: 'column', name: token.value, quoted: false, start, end }
  }
}

function parseCall(reader: TokenReader, name: string, start: number, parseExpression: ParseExpression): Expression {
  const args: Expression[] = []
  if (reader.word() !== ')') {
    do args.push(parseExpression(reader, 0))
    while (reader.accept(','))
  }
  const { end } = reader.expect(')', 'a comma or a closing parenthesis')
  return { kind: 'call', name: name.toLowerCase(), args, start, end }
}

function parseCast(reader: TokenReader, start: number, parseExpression: ParseExpression): Expression {
  reader.expect('(', 'a parenthesis after cast')
  const operand = parseExpression(reader, 0)
  reader.expect('as', 'as, with a type after it')
  const { type } = reader.typeName()
  return { kind: 'cast', operand, type, start, end: reader.expect(')', 'a closing parenthesis').end }
}

function parseCase(reader: TokenReader, start: number, parseExpression: ParseExpression): Expression {
  const subject = reader.word() === 'when' ? null : parseExpression(reader, 0)
  const branches: { when: Expression; then: Expression }[] = []
  while (reader.accept('when')) {
    const when = parseExpression(reader, 0)
    reader.expect('then', 'then after the condition')
    branches.push({ when, then: parseExpression(reader, 0) })
  }
  if (branches.length === 0) throw reader.unexpected('when')
  const otherwise = reader.accept('else') ? parseExpression(reader, 0) : null
  return { kind: 'case', subject, branches, otherwise, start, end: reader.expect('end', 'when, else or end').end }
}
