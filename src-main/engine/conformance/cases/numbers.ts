import type { CaseGroup } from './case-group.ts'

export const numberCases: CaseGroup = {
  operators: {
    '+': ['i + i2', 'b + b2', 'i + b', 'n + n2', 'i + n', 'n + 0.005', "n + '0.0051'", 'd + d2', 'd + i', "'7' + i"],
    '-': ['i - i2', 'b - b2', 'n - n2', 'd - d2', 'i + i2 * 2 - 1'],
    '*': ['i * i2', 'b * b2', 'i * 2147483648', 'n * n2', 'n * 3', 'n * 1.15', 'b * n', 'd * d2', 'd * n'],
    '/': [
      'i / i2',
      'b / b2',
      'd / d2',
      '1 / i',
      'n / 4',
      'cast(n / n2 as numeric(12,2))',
      'cast(n / i as numeric(20,6))',
      'cast(i / cast(i2 as numeric(10,0)) as numeric(30,16))',
      'cast(n * n2 / 7 as numeric(12,4))',
      'cast(b / cast(3 as numeric(1,0)) as numeric(38,10))',
    ],
    '%': ['i % i2', 'b % b2', 'n % n2', 'i % (i2 - i2)'],
    'minus sign': ['- i', '- b', '- n', '- d', '(i + 1) * -(i2 - 1)'],
    'plus sign': ['+ i', '+ n', '+ d'],
  },
}
