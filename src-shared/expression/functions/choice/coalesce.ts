import { firstGiven } from '../../operators/choose.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

export const coalesce: FormulaFunction = {
  name: 'coalesce',
  signatures: ['coalesce(value, …) → value'],
  doc: 'The first value that is not null.',
  example: "coalesce(null, 'a') → 'a'",
  isInSpark: true,
  call: (args, span) => {
    expectCount('coalesce', args, 1, Infinity, span)
    return firstGiven(args, span)
  },
}
