import { alphanumerics } from '../../patterns/character-set.ts'
import { likePostgresLower, likePostgresUpper } from './case-mapping.ts'
import { plainFunction } from '../plain-function.ts'

export const initcap = plainFunction({
  name: 'initcap',
  takes: [{ type: 'text' }],
  gives: 'text',
  doc: 'The first letter of every word a capital, the others small.',
  example: "initcap('ANA maria') → 'Ana Maria'",
  duckdb: `array_to_string(list_transform(regexp_extract_all($1, '[${alphanumerics.inEngine}]+|[^${alphanumerics.inEngine}]+'), lambda word: ${likePostgresUpper('left(word, 1)')} || ${likePostgresLower('substring(word, 2)')}), '')`,
})
