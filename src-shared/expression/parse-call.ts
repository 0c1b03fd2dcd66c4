import type { Expression } from './expression.ts'
import { parseList } from './parse-predicate.ts'
import type { ParseExpression } from './parse-operand.ts'
import type { TokenReader } from './token-reader.ts'

type Reading = (
  reader: TokenReader,
  parseExpression: ParseExpression,
) => { readonly name?: string; readonly args: readonly Expression[] } | null

/** The rest of a call after its opening parenthesis. */
export function parseCall(
  reader: TokenReader,
  name: string,
  start: number,
  parseExpression: ParseExpression,
): Expression {
  const special = wordedCalls[name]?.(reader, parseExpression)
  if (special) {
    const { end } = reader.close('a closing parenthesis')
    return { kind: 'call', name: special.name ?? name, args: special.args, start, end }
  }
  if (reader.word() === ')') return { kind: 'call', name, args: [], start, end: reader.next().end }
  const { list, end } = parseList(reader, parseExpression)
  return { kind: 'call', name, args: list, start, end }
}

/** Calls that have words between their arguments. Null where the call is written with commas after all. */
const wordedCalls: Readonly<Record<string, Reading>> = {
  extract: (reader, parseExpression) => {
    reader.expecting("'year'")
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
}
