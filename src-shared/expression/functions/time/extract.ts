import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { taken } from './taken-field.ts'

export const extract: FormulaFunction = {
  name: 'extract',
  signatures: ['extract(field from time) → numeric'],
  doc: 'A number out of a date, a timestamp or an interval: year, quarter, month, week, day, dow, isodow, doy, hour, minute, second, epoch and others.',
  example: "extract(year from date '2026-03-31') → 2026",
  call: (args, span) => {
    expectCount('extract', args, 2, 2, span)
    return taken('extract', args, span)
  },
}
