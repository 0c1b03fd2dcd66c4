import { plainFunction } from '../plain-function.ts'

export const right = plainFunction({
  name: 'right',
  takes: [{ type: 'text' }, { name: 'count', type: 'integer' }],
  gives: 'text',
  doc: 'The last characters; with a negative count, all but that many at the beginning.',
  example: "right('abcde', 2) → 'de'",
  // The smallest integer cannot be negated: Postgres then cuts nothing.
  duckdb: 'case when $2 = -2147483648 then $1 else right($1, $2) end',
})
