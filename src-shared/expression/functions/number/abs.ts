import { failed, operation } from '../../build-typed.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { oneNumber } from './one-number.ts'

export const abs: FormulaFunction = {
  name: 'abs',
  signatures: ['abs(number) → number'],
  doc: 'The number without its sign.',
  example: 'abs(-2) → 2',
  call: (args, span, text) => {
    const { operand, type } = oneNumber('abs', args, span, text)
    return operation(type, span, [operand], {
      raising: ([a = '']) => `abs(${a})`,
      engine: ([a = '']) => {
        if (type.name === 'double' || type.name === 'numeric') return `abs(${a})`
        const sql = `try_cast(abs(cast(${a} as hugeint)) as ${type.name})`
        const explanation = `leaves the range of ${type.name} without its sign`
        return { sql, faults: (value) => [failed(value, [a], { column: operand.column, value: a, explanation })] }
      },
    })
  },
}
