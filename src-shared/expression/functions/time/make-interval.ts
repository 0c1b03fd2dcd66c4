import { intervalOf } from '../../intervals/interval-parts.ts'
import { timeOperation } from '../../times/time-operation.ts'
import { expectCount, expectTypes } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

const integer = { name: 'integer' } as const
const parts = [integer, integer, integer, integer, integer, integer, { name: 'double' }] as const

export const makeInterval: FormulaFunction = {
  name: 'make_interval',
  signatures: ['make_interval(years, months, weeks, days, hours, minutes, seconds double) → interval'],
  doc: 'The interval of its parts; those at the end can be left out.',
  example: "date '2026-03-31' + make_interval(0, 1, 0, 3) → 2026-05-03 00:00:00",
  call: (args, span) => {
    expectCount('make_interval', args, 1, 7, span)
    return timeOperation({ name: 'interval' }, span, expectTypes('make_interval', args, parts), {
      engine: ([years = '0', months = '0', weeks = '0', days = '0', hours = '0', minutes = '0', seconds = '0']) =>
        intervalOf(
          `cast(${years} as bigint) * 12 + ${months}`,
          `cast(${weeks} as bigint) * 7 + ${days}`,
          `(cast(${hours} as bigint) * 60 + ${minutes}) * 60000000 + cast(round_even(${seconds} * 1000000::double, 0) as bigint)`,
        ),
      postgres: (sqls) => `make_interval(${sqls.join(', ')})`,
      explanation: 'makes an interval longer than one can be',
    })
  },
}
