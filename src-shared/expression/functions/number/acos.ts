import { plainFunction } from '../plain-function.ts'

export const acos = plainFunction({
  name: 'acos',
  takes: [{ type: 'double' }],
  gives: 'double',
  doc: 'The angle in radians with this cosine.',
  example: 'acos(1) → 0',
  duckdb: 'case when isnan($1) or $1 between -1 and 1 then acos($1) end',
  fails: { explanation: 'is not between -1 and 1' },
})
