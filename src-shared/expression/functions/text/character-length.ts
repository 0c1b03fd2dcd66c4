import { plainFunction } from '../plain-function.ts'

export const characterLength = plainFunction({
  name: 'character_length',
  takes: [{ type: 'text' }],
  gives: 'integer',
  doc: 'The number of characters, as length gives it.',
  example: "character_length('né') → 2",
  isInSpark: true,
  duckdb: 'cast(length($1) as integer)',
})
