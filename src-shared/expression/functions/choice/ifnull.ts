import { firstGiven } from '../../operators/choose.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

export const ifnull: FormulaFunction = {
  name: 'ifnull',
  signatures: ['ifnull(value, other) → value'],
  doc: 'The value, or the other one where it is null.',
  example: "ifnull(null, 'a') → 'a'",
  isInSpark: true,
  call: (args, span) => {
    expectCount('ifnull', args, 2, 2, span)
    return firstGiven(args, span)
  },
}
