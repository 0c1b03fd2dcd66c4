import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { taken } from './taken-field.ts'

export const datePart: FormulaFunction = {
  name: 'date_part',
  signatures: ['date_part(field text, time) → double'],
  doc: 'The same number as extract, as a double.',
  example: "date_part('month', date '2026-03-31') → 3",
  call: (args, span) => {
    expectCount('date_part', args, 2, 2, span)
    return taken('date_part', args, span)
  },
}
