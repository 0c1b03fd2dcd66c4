import { plainFunction } from '../plain-function.ts'

export const sqrt = plainFunction({
  name: 'sqrt',
  takes: [{ type: 'double' }],
  gives: 'double',
  doc: 'The square root.',
  example: 'sqrt(2.25::double) → 1.5',
  hasOwnNumeric: true,
  duckdb: 'case when $1 < 0 then null else sqrt($1) end',
  fails: { explanation: 'is negative and has no square root' },
})
