import { plainFunction } from '../plain-function.ts'

export const cos = plainFunction({
  name: 'cos',
  takes: [{ type: 'double' }],
  gives: 'double',
  doc: 'The cosine of an angle in radians.',
  example: 'cos(0) → 1',
  duckdb: 'case when isinf($1) then null else cos($1) end',
  fails: { explanation: 'is not an angle' },
})
