import { didYouMean } from '../../../values/did-you-mean.ts'
import { castFormula } from '../../cast-formula.ts'
import { FormulaError } from '../../formula-error.ts'
import { literalArgument } from '../../times/literal-argument.ts'
import { timeArgument } from '../../times/time-argument.ts'
import { timeField } from '../../times/time-fields.ts'
import { engineTimestamp, fromTimestamp, timeOperation } from '../../times/time-operation.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

const yearStart = (year: string) => `cast(make_date(${year}, 1, 1) as timestamp)`
const byEngine = ['microseconds', 'milliseconds', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']
const byYears: Readonly<Record<string, (year: string) => string>> = {
  decade: (year) => yearStart(`${year} // 10 * 10`),
  century: (year) => yearStart(`(${year} - 1) // 100 * 100 + 1`),
  millennium: (year) => yearStart(`(${year} - 1) // 1000 * 1000 + 1`),
}
const fields = [...byEngine, ...Object.keys(byYears)]

export const dateTrunc: FormulaFunction = {
  name: 'date_trunc',
  signatures: ['date_trunc(field text, timestamp) → timestamp', 'date_trunc(field text, timestamptz) → timestamptz'],
  doc: 'The beginning of the second, minute, hour, day, week, month, quarter, year, decade or century. Of a date it makes a timestamptz, as Postgres does.',
  example: "date_trunc('month', timestamp '2026-03-31 10:20') → 2026-03-01 00:00:00",
  call: (args, span) => {
    expectCount('date_trunc', args, 2, 2, span)
    const text = literalArgument('date_trunc', 'the name of a field, like month,', args[0])
    const field = timeField(text)?.name ?? text
    if (!fields.includes(field)) {
      const near = didYouMean(text, fields)
      const advice = near ? `Did you mean ${near}?` : `Fields are ${fields.join(', ')}.`
      throw new FormulaError('formula_type', `date_trunc knows no field ${text}. ${advice}`, args[0]?.span ?? span)
    }
    const given = timeArgument('date_trunc', args[1], ['date', 'timestamp', 'timestamptz'])
    const time = given.type.name === 'date' ? castFormula(given, { name: 'timestamptz' }, given.span) : given
    return timeOperation(time.type, span, [time], {
      engine: ([a = '']) => {
        const timestamp = engineTimestamp(a, time.type)
        const beginning = byYears[field]?.(`year(${timestamp})`) ?? `date_trunc('${field}', ${timestamp})`
        return fromTimestamp(beginning, time.type)
      },
      postgres: ([a = '']) => `date_trunc('${field}', ${a})`,
    })
  },
}
