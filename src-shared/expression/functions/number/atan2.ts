import { plainFunction } from '../plain-function.ts'

export const atan2 = plainFunction({
  name: 'atan2',
  takes: [
    { name: 'y', type: 'double' },
    { name: 'x', type: 'double' },
  ],
  gives: 'double',
  doc: 'The angle in radians of a point, by its y and x.',
  example: 'atan2(0, 1) → 0',
})
