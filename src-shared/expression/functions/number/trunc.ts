import { decimalDigits } from '../../casts/decimal-digits.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { toPlaces } from './to-places.ts'
import { wholeNumber } from './whole-number.ts'

const toWhole = wholeNumber('trunc', '', '')

export const trunc: FormulaFunction = {
  name: 'trunc',
  signatures: ['trunc(double) → double', 'trunc(numeric) → numeric', 'trunc(numeric, places integer) → numeric'],
  doc: 'The number without the digits after the point, or after so many places.',
  example: 'trunc(2.345, 2) → 2.34',
  call: (args, span, text) => {
    expectCount('trunc', args, 1, 2, span)
    if (args.length === 1) return toWhole.call(args, span, text)
    return toPlaces('trunc', args, span, text, (sql, scale, places) => {
      const unit = (zeros: number) => `cast('1${'0'.repeat(zeros)}' as hugeint)`
      const kept = `${decimalDigits(`cast(${sql} as decimal(38,${scale}))`)} // ${unit(Math.min(scale - places, 38))}`
      const whole = `cast(${places < 0 ? `(${kept}) * ${unit(-places)}` : kept} as decimal(38,0))`
      return places > 0 ? `${whole} * cast('1e-${places}' as decimal(38,${places}))` : whole
    })
  },
}
