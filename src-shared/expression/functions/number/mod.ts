import { FormulaError } from '../../formula-error.ts'
import { commonType, isNumber } from '../../formula-type.ts'
import { arithmetic } from '../../operators/arithmetic.ts'
import { coerce } from '../../operators/coerce.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

export const mod: FormulaFunction = {
  name: 'mod',
  signatures: ['mod(number, divisor number) → number'],
  doc: 'The rest of a division, with the sign of the number that is divided.',
  example: 'mod(7, 3) → 1',
  call: (args, span) => {
    expectCount('mod', args, 2, 2, span)
    const common = commonType(args.map(({ type }) => type))
    const operands =
      common && isNumber(common) ? args.map((arg) => (isNumber(arg.type) ? arg : coerce(arg, common))) : []
    const [left, right] = operands
    if (common && left && right) return arithmetic('%', left, right, common, span)
    throw new FormulaError('formula_type', 'mod takes two numbers. Convert texts with a cast.', span)
  },
}
