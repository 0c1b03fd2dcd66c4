import { plainFunction } from '../plain-function.ts'

export const pow = plainFunction({
  name: 'pow',
  takes: [{ type: 'double' }, { name: 'exponent', type: 'double' }],
  gives: 'double',
  doc: 'A number to a power.',
  example: 'pow(2, 3) → 8',
  hasOwnNumeric: true,
  duckdb:
    'case when ($1 = 0 and $2 < 0) or ($1 < 0 and isfinite($2) and floor($2) <> $2) or (isfinite($1) and isfinite($2) and (isinf(pow($1, $2)) or (pow($1, $2) = 0 and $1 <> 0))) then null else pow($1, $2) end',
  fails: { explanation: 'has no such power in the range of double' },
})
