import type { Expression } from './expression.ts'
import type { TokenReader } from './token-reader.ts'

/** Parses an operand and every operator after it that binds tighter than `least`; passed to the functions that parse its parts. */
export type ParseExpression = (reader: TokenReader, least: number) => Expression
