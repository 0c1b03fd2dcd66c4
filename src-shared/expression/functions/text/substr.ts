import { substringInEngine, substringParameters } from './substring.ts'
import { plainFunction } from '../plain-function.ts'

export const substr = plainFunction({
  name: 'substr',
  takes: substringParameters,
  gives: 'text',
  doc: 'The characters from a place on, counted from 1: all of them or so many.',
  example: "substr('abcde', 4) → 'de'",
  duckdb: substringInEngine,
  fails: { explanation: 'is a negative number of characters', argument: 2 },
})
