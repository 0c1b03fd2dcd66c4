import { plainFunction } from '../plain-function.ts'

export const ln = plainFunction({
  name: 'ln',
  takes: [{ type: 'double' }],
  gives: 'double',
  doc: 'The natural logarithm.',
  example: 'ln(1) → 0',
  hasOwnNumeric: true,
  duckdb: 'case when $1 > 0 then ln($1) end',
  fails: { explanation: 'has no logarithm: only numbers above zero have one' },
})
