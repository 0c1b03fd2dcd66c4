import { plainFunction } from '../plain-function.ts'

export const log10 = plainFunction({
  name: 'log10',
  takes: [{ type: 'double' }],
  gives: 'double',
  doc: 'The logarithm to base 10.',
  example: 'log10(1000) → 3',
  hasOwnNumeric: true,
  duckdb: 'case when $1 > 0 then log10($1) end',
  fails: { explanation: 'has no logarithm: only numbers above zero have one' },
})
