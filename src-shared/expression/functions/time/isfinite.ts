import { operation } from '../../build-typed.ts'
import { timeArgument } from '../../times/time-argument.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

export const isFiniteTime: FormulaFunction = {
  name: 'isfinite',
  signatures: ['isfinite(time) → boolean'],
  doc: 'Whether a date or timestamp is a real one, neither infinity nor -infinity.',
  example: "isfinite(date '2026-03-31') → true",
  call: (args, span) => {
    expectCount('isfinite', args, 1, 1, span)
    const time = timeArgument('isfinite', args[0], ['date', 'timestamptz', 'timestamp'])
    return operation({ name: 'boolean' }, span, [time], ([a = '']) => `isfinite(${a})`)
  },
}
