import { plainFunction } from '../plain-function.ts'

export const radians = plainFunction({
  name: 'radians',
  takes: [{ type: 'double' }],
  gives: 'double',
  doc: 'An angle in degrees as radians.',
  example: 'radians(0) → 0',
  duckdb:
    'case when $1 <> 0 and $1 * cast(0.0174532925199432957692 as double) = 0 then null else $1 * cast(0.0174532925199432957692 as double) end',
  fails: { explanation: 'leaves the range of double in radians' },
})
