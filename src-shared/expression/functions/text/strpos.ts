import { plainFunction } from '../plain-function.ts'

export const strpos = plainFunction({
  name: 'strpos',
  takes: [{ type: 'text' }, { name: 'part', type: 'text' }],
  gives: 'integer',
  doc: 'The place of a part in a text, counted from 1; 0 where it is not in it.',
  example: "strpos('abc', 'b') → 2",
  isInSpark: true,
  duckdb: 'cast(strpos($1, $2) as integer)',
  spark: 'instr($1, $2)',
})
