import { plainFunction } from '../plain-function.ts'

export const log = plainFunction({
  name: 'log',
  takes: [{ type: 'double' }],
  gives: 'double',
  doc: 'The logarithm to base 10.',
  example: 'log(1000) → 3',
  hasOwnNumeric: true,
  duckdb: 'case when $1 > 0 then log10($1) end',
  spark: 'log10($1)',
  fails: { explanation: 'has no logarithm: only numbers above zero have one' },
})
