import { commonDivisor } from './common-divisor.ts'

export const gcd = commonDivisor('gcd', 'The greatest common divisor of two whole numbers.', 'gcd(12, 18) → 6')
