import { plainFunction } from '../plain-function.ts'

export const asin = plainFunction({
  name: 'asin',
  takes: [{ type: 'double' }],
  gives: 'double',
  doc: 'The angle in radians with this sine.',
  example: 'asin(0) → 0',
  duckdb: 'case when isnan($1) or $1 between -1 and 1 then asin($1) end',
  fails: { explanation: 'is not between -1 and 1' },
})
