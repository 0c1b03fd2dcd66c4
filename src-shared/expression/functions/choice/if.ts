import { choose } from '../../operators/choose.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

export const ifFunction: FormulaFunction = {
  name: 'if',
  signatures: ['if(condition, value, other) → value'],
  doc: 'The value where the condition is true, else the other one.',
  example: "if(1 < 2, 'yes', 'no') → 'yes'",
  isInSpark: true,
  call: (args, span) => {
    expectCount('if', args, 3, 3, span)
    const [when, then, otherwise] = args
    if (!when || !then || !otherwise) throw new TypeError('three arguments were counted')
    return choose([{ when, then }], otherwise, span)
  },
}
