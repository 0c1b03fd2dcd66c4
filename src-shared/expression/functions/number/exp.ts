import { plainFunction } from '../plain-function.ts'

export const exp = plainFunction({
  name: 'exp',
  takes: [{ type: 'double' }],
  gives: 'double',
  doc: 'The number e to a power.',
  example: 'exp(0) → 1',
  hasOwnNumeric: true,
  duckdb: 'case when isfinite($1) and (isinf(exp($1)) or exp($1) = 0) then null else exp($1) end',
  fails: { explanation: 'is an exponent whose power leaves the range of double' },
})
