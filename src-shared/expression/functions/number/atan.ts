import { plainFunction } from '../plain-function.ts'

export const atan = plainFunction({
  name: 'atan',
  takes: [{ type: 'double' }],
  gives: 'double',
  doc: 'The angle in radians with this tangent.',
  example: 'atan(0) → 0',
})
