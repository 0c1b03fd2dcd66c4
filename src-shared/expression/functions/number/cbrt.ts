import { plainFunction } from '../plain-function.ts'

export const cbrt = plainFunction({
  name: 'cbrt',
  takes: [{ type: 'double' }],
  gives: 'double',
  doc: 'The cube root.',
  example: 'cbrt(-8) → -2',
})
