import { eachInSpark, likePostgresUpper } from './case-mapping.ts'
import { plainFunction } from '../plain-function.ts'

export const upper = plainFunction({
  name: 'upper',
  takes: [{ type: 'text' }],
  gives: 'text',
  doc: 'The text in capital letters.',
  example: "upper('abc') → 'ABC'",
  isInSpark: true,
  duckdb: likePostgresUpper('$1'),
  spark: eachInSpark('upper', '$1'),
})
