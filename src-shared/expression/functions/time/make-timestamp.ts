import { timeOperation } from '../../times/time-operation.ts'
import { expectCount, expectTypes } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

const integer = { name: 'integer' } as const
const double = { name: 'double' } as const

export const makeTimestamp: FormulaFunction = {
  name: 'make_timestamp',
  signatures: [
    'make_timestamp(year integer, month integer, day integer, hour integer, minute integer, second double) → timestamp',
  ],
  doc: 'The timestamp of its parts.',
  example: 'make_timestamp(2026, 3, 31, 10, 20, 30.5) → 2026-03-31 10:20:30.5',
  call: (args, span) => {
    expectCount('make_timestamp', args, 6, 6, span)
    const operands = expectTypes('make_timestamp', args, [integer, integer, integer, integer, integer, double])
    return timeOperation({ name: 'timestamp' }, span, operands, {
      engine: ([year = '', month = '', day = '', hour = '', minute = '', second = '']) => {
        const isClock = `${hour} between 0 and 23 and ${minute} between 0 and 59 and ${second} >= 0 and ${second} < 60`
        const micros = `cast(round_even(${second} * 1000000, 0) as bigint)`
        const clock = `to_microseconds((${hour} * 60 + ${minute}) * 60000000::bigint + ${micros})`
        return `case when ${year} between 1 and 99999 and ${isClock} then cast(make_date(${year}, ${month}, ${day}) as timestamp) + ${clock} end`
      },
      postgres: (sqls) => `make_timestamp(${sqls.join(', ')})`,
      explanation: 'does not make a timestamp with the other numbers',
    })
  },
}
