import { plainFunction } from '../plain-function.ts'

export const degrees = plainFunction({
  name: 'degrees',
  takes: [{ type: 'double' }],
  gives: 'double',
  doc: 'An angle in radians as degrees.',
  example: 'degrees(0) → 0',
  duckdb:
    'case when isinf($1 / cast(0.0174532925199432957692 as double)) and not isinf($1) then null else $1 / cast(0.0174532925199432957692 as double) end',
  fails: { explanation: 'leaves the range of double in degrees' },
})
