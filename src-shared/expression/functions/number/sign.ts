import { operation } from '../../build-typed.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { oneNumber } from './one-number.ts'

export const sign: FormulaFunction = {
  name: 'sign',
  signatures: ['sign(double) → double', 'sign(numeric) → numeric'],
  doc: '1 for numbers above zero, -1 below it, 0 for zero.',
  example: 'sign(-8.4) → -1',
  call: (args, span, text) => {
    const { operand, type } = oneNumber('sign', args, span, text)
    const isNumeric = type.name === 'numeric'
    return operation(isNumeric ? { name: 'numeric', scale: 0 } : { name: 'double' }, span, [operand], {
      raising: ([a = '']) => `sign(${a})`,
      engine: ([a = '']) => `cast(sign(${a}) as ${isNumeric ? 'decimal(38,0)' : 'double'})`,
    })
  },
}
