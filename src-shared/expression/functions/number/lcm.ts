import { commonDivisor } from './common-divisor.ts'

export const lcm = commonDivisor('lcm', 'The least common multiple of two whole numbers.', 'lcm(4, 6) → 12')
