import type { Expression } from './expression.ts'
import type { TokenReader } from './token-reader.ts'

/** Reads an operand and every operator after it that binds tighter than `least`; handed to those who read its parts. */
export type ParseExpression = (reader: TokenReader, least: number) => Expression
