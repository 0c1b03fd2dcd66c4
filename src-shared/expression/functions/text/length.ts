import { plainFunction } from '../plain-function.ts'

export const length = plainFunction({
  name: 'length',
  takes: [{ type: 'text' }],
  gives: 'integer',
  doc: 'The number of characters.',
  example: "length('abc') → 3",
  isInSpark: true,
  // The engine's length counts code points, as Postgres does.
  duckdb: 'cast(length($1) as integer)',
})
