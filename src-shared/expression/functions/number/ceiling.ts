import { wholeNumber } from './whole-number.ts'

export const ceiling = wholeNumber('ceiling', 'The nearest whole number that is not below.', 'ceiling(-1.2) → -1', {
  double: 'ceil($1)',
  numeric: 'ceil($1)',
})
