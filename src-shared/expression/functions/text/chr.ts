import { plainFunction } from '../plain-function.ts'

export const chr = plainFunction({
  name: 'chr',
  takes: [{ type: 'integer' }],
  gives: 'text',
  doc: 'The character with a Unicode number.',
  example: "chr(65) → 'A'",
  duckdb: 'case when $1 between 1 and 1114111 and $1 not between 55296 and 57343 then chr($1) end',
  fails: { explanation: 'is not the number of a character' },
})
