import { plainFunction } from '../plain-function.ts'

export const pi = plainFunction({
  name: 'pi',
  takes: [],
  gives: 'double',
  doc: 'The ratio of a circle’s circumference to its diameter.',
  example: 'pi() → 3.141592653589793',
})
