import { FormulaError } from './formula-error.ts'
import type { Token } from './tokenize.ts'
import { formatCount } from '../values/format-count.ts'

const mostTokens = 2_000
const mostNested = 200

/** Parsing, checking and printing are recursive, so a formula has limits that no formula written by hand reaches. */
export function tooLong(tokens: readonly Token[]): FormulaError | null {
  const last = tokens[mostTokens]
  if (tokens.length - 1 > mostTokens && last) {
    const message = `This formula has more than ${formatCount(mostTokens)} tokens. Split it into several expressions.`
    return new FormulaError('formula_syntax', message, { start: last.start, end: last.end })
  }
  let nested = 0
  for (const { kind, value, start, end } of tokens) {
    if (kind !== 'symbol') continue
    if (value === '(') nested++
    if (value === ')') nested--
    if (nested > mostNested) {
      const message = `More than ${mostNested} parentheses are open here. Split it into several expressions.`
      return new FormulaError('formula_syntax', message, { start, end })
    }
  }
  return null
}
