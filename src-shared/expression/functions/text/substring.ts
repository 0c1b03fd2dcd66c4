import { type Parameter, plainFunction } from '../plain-function.ts'

export const substringParameters: readonly Parameter[] = [
  { type: 'text' },
  { name: 'from', type: 'integer' },
  { name: 'count', type: 'integer', otherwise: '2147483647' },
]

const start = 'case when $2 < 1 then 1 else $2 end'
const end = '(cast($2 as bigint) + $3)'

/** Positions before the first character count too; the engine would count them from the end. */
export const substringInEngine = `case when $3 >= 0 then substring($1, ${start}, case when ${end} < 1 then 0 else ${end} - ${start} end) end`

export const substring = plainFunction({
  name: 'substring',
  takes: substringParameters,
  gives: 'text',
  doc: 'The characters from a place on, counted from 1: all of them or so many. Also substring(text from place for count).',
  example: "substring('abcde', 2, 3) → 'bcd'",
  duckdb: substringInEngine,
  fails: { explanation: 'is a negative number of characters', argument: 2 },
})
