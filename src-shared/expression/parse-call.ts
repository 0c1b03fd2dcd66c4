import type { Expression } from './expression.ts'
import { parseList } from './parse-predicate.ts'
import type { ParseExpression } from './parse-expression.ts'
import { precedence } from './precedence.ts'
import type { TokenReader } from './token-reader.ts'

type Reading = (
  reader: TokenReader,
  parseExpression: ParseExpression,
) => {
  /** The function that is meant when these keywords are used. */
  readonly name?: string
  readonly args: readonly Expression[]
  /** Commas may follow instead: then it is an ordinary call. */
  readonly hasMore?: boolean
}

/** The rest of a call after its opening parenthesis. */
export function parseCall(
  reader: TokenReader,
  name: string,
  start: number,
  parseExpression: ParseExpression,
): Expression {
  if (reader.word() === ')') return { kind: 'call', name, args: [], start, end: reader.next().end }
  const worded = wordedCalls[name]?.(reader, parseExpression)
  if (!worded) {
    const { list, end } = parseList(reader, parseExpression)
    return { kind: 'call', name, args: list, start, end }
  }
  const more = worded.hasMore && reader.accept(',') ? parseList(reader, parseExpression) : null
  const { end } = more ?? reader.close('a comma or a closing parenthesis')
  return { kind: 'call', name: worded.name ?? name, args: [...worded.args, ...(more?.list ?? [])], start, end }
}

/** Calls with keywords between their arguments. */
const wordedCalls: Readonly<Record<string, Reading>> = {
  extract: (reader, parseExpression) => {
    reader.expecting('a field')
    const field = reader.peek()
    if (field.kind !== 'name' && field.kind !== 'text') {
      reader.unexpected('what to extract, like year')
      return { args: [] }
    }
    reader.next()
    const text = { kind: 'text', value: field.value.toLowerCase(), start: field.start, end: field.end } as const
    reader.expect('from', 'from, with a date after it')
    return { args: [text, parseExpression(reader, 0)] }
  },
  position: (reader, parseExpression) => {
    const part = parseExpression(reader, precedence.range)
    return reader.accept('in') ? { args: [part, parseExpression(reader, 0)] } : { args: [part], hasMore: true }
  },
  substring: (reader, parseExpression) => {
    const text = parseExpression(reader, 0)
    const from = reader.accept('from') ? parseExpression(reader, 0) : null
    const length = reader.accept('for') ? parseExpression(reader, 0) : null
    if (!from && !length) return { args: [text], hasMore: true }
    const first = { kind: 'number', digits: '1', start: text.end, end: text.end } as const
    return { args: [text, from ?? first, ...(length ? [length] : [])] }
  },
  overlay: (reader, parseExpression) => {
    const text = parseExpression(reader, 0)
    if (!reader.accept('placing')) return { args: [text], hasMore: true }
    const placed = parseExpression(reader, 0)
    reader.expect('from', 'from, with a place after it')
    const from = parseExpression(reader, 0)
    return { args: [text, placed, from, ...(reader.accept('for') ? [parseExpression(reader, 0)] : [])] }
  },
  trim: (reader, parseExpression) => {
    const side = trimSides.find(([word]) => reader.accept(word))
    const name = side?.[1] ?? 'trim'
    if (side && reader.accept('from')) return { name, args: [parseExpression(reader, 0)] }
    const first = parseExpression(reader, 0)
    if (side ? reader.expect('from', 'from, with a text after it') : reader.accept('from'))
      return { name, args: [parseExpression(reader, 0), first] }
    return { args: [first], hasMore: true }
  },
}

const trimSides = [
  ['both', 'trim'],
  ['leading', 'ltrim'],
  ['trailing', 'rtrim'],
] as const
