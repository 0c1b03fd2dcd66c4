import { plainFunction } from '../plain-function.ts'

export const bitLength = plainFunction({
  name: 'bit_length',
  takes: [{ type: 'text' }],
  gives: 'integer',
  doc: 'The number of bits of the text in UTF-8.',
  example: "bit_length('né') → 24",
  duckdb: 'cast(strlen($1) * 8 as integer)',
})
