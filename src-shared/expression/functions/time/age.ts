import { castFormula } from '../../cast-formula.ts'
import { commonType } from '../../formula-type.ts'
import { timeArgument } from '../../times/time-argument.ts'
import { engineTimestamp, timeOperation } from '../../times/time-operation.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

const interval = { name: 'interval' } as const

export const age: FormulaFunction = {
  name: 'age',
  signatures: ['age(time, earlier time) → interval', 'age(time) → interval'],
  doc: 'How long it is from one time to another in years, months and days; with one time, from it to the day of the run.',
  example: "extract(year from age(date '2026-03-31', date '1990-04-01')) → 35",
  call: (args, span) => {
    expectCount('age', args, 1, 2, span)
    const times = args.map((arg) => timeArgument('age', arg, ['date', 'timestamp', 'timestamptz']))
    // Postgres takes dates as timestamptz.
    const common = commonType(times.map((time) => time.type))
    const type = common?.name === 'timestamp' ? common : ({ name: 'timestamptz' } as const)
    const operands = times.map((time) => castFormula(time, type, time.span))
    return timeOperation(interval, span, operands, {
      engine: ([a = '', b], { runStart }) =>
        b === undefined
          ? `age(date_trunc('day', ${runStart.timestamp}), ${engineTimestamp(a, type)})`
          : `age(${engineTimestamp(a, type)}, ${engineTimestamp(b, type)})`,
      // With one argument Postgres uses the current date; here it is the day on which the run started.
      postgres: ([a = '', b], { runStart }) =>
        b === undefined ? `age(cast(${runStart.date} as ${type.name}), ${a})` : `age(${a}, ${b})`,
    })
  },
}
