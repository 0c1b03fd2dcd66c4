import { timeOperation } from '../../times/time-operation.ts'
import { expectCount, expectTypes } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

const integer = { name: 'integer' } as const

export const makeDate: FormulaFunction = {
  name: 'make_date',
  signatures: ['make_date(year integer, month integer, day integer) → date'],
  doc: 'The date of a year, a month and a day.',
  example: 'make_date(2026, 3, 31) → 2026-03-31',
  call: (args, span) => {
    expectCount('make_date', args, 3, 3, span)
    return timeOperation({ name: 'date' }, span, expectTypes('make_date', args, [integer, integer, integer]), {
      engine: ([year = '', month = '', day = '']) =>
        `case when ${year} between 1 and 99999 then make_date(${year}, ${month}, ${day}) end`,
      postgres: (sqls) => `make_date(${sqls.join(', ')})`,
      explanation: 'does not make a date with the other two numbers',
    })
  },
}
