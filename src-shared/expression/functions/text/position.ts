import { plainFunction } from '../plain-function.ts'

export const position = plainFunction({
  name: 'position',
  takes: [{ name: 'part', type: 'text' }, { type: 'text' }],
  gives: 'integer',
  doc: 'The place of a part in a text, counted from 1; 0 where it is not in it. Also position(part in text).',
  example: "position('b', 'abc') → 2",
  duckdb: 'cast(strpos($2, $1) as integer)',
  postgres: 'position($1 in $2)',
})
