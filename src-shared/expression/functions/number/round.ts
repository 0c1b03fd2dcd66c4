import type { FormulaFunction } from '../formula-function.ts'
import { expectCount } from '../arguments.ts'
import { toPlaces } from './to-places.ts'
import { wholeNumber } from './whole-number.ts'

const toWhole = wholeNumber('round', '', '', { double: 'round_even($1, 0)', numeric: 'round($1)' })

export const round: FormulaFunction = {
  name: 'round',
  signatures: ['round(double) → double', 'round(numeric) → numeric', 'round(numeric, places integer) → numeric'],
  doc: 'The nearest number that is whole or has so many places: a half goes away from zero for numeric, to the even neighbour for double.',
  example: 'round(2.345, 2) → 2.35',
  call: (args, span, text) => {
    expectCount('round', args, 1, 2, span)
    if (args.length === 1) return toWhole.call(args, span, text)
    return toPlaces('round', args, span, text, (sql, _, places) =>
      places < 0 ? `round(${sql}, ${places})` : `cast(${sql} as decimal(38,${places}))`,
    )
  },
}
