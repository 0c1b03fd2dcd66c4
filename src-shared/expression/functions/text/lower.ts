import { eachInSpark, likePostgresLower } from './case-mapping.ts'
import { plainFunction } from '../plain-function.ts'

export const lower = plainFunction({
  name: 'lower',
  takes: [{ type: 'text' }],
  gives: 'text',
  doc: 'The text in small letters.',
  example: "lower('ABC') → 'abc'",
  isInSpark: true,
  duckdb: likePostgresLower('$1'),
  spark: eachInSpark('lower', '$1'),
})
