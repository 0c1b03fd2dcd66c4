import { plainFunction } from '../plain-function.ts'

export const tan = plainFunction({
  name: 'tan',
  takes: [{ type: 'double' }],
  gives: 'double',
  doc: 'The tangent of an angle in radians.',
  example: 'tan(0) → 0',
  duckdb: 'case when isinf($1) then null else tan($1) end',
  fails: { explanation: 'is not an angle' },
})
