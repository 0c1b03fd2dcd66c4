import { plainFunction } from '../plain-function.ts'

export const sin = plainFunction({
  name: 'sin',
  takes: [{ type: 'double' }],
  gives: 'double',
  doc: 'The sine of an angle in radians.',
  example: 'sin(0) → 0',
  duckdb: 'case when isinf($1) then null else sin($1) end',
  fails: { explanation: 'is not an angle' },
})
