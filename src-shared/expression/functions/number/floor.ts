import { wholeNumber } from './whole-number.ts'

export const floor = wholeNumber('floor', 'The nearest whole number that is not above.', 'floor(-1.2) → -2')
