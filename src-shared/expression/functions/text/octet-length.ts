import { plainFunction } from '../plain-function.ts'

export const octetLength = plainFunction({
  name: 'octet_length',
  takes: [{ type: 'text' }],
  gives: 'integer',
  doc: 'The number of bytes of the text in UTF-8.',
  example: "octet_length('né') → 3",
  duckdb: 'cast(strlen($1) as integer)',
})
