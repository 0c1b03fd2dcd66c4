import { wholeNumber } from './whole-number.ts'

export const ceil = wholeNumber('ceil', 'The nearest whole number that is not below.', 'ceil(1.2) → 2')
