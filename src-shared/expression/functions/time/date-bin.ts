import { intervalParts } from '../../intervals/interval-parts.ts'
import { commonType } from '../../formula-type.ts'
import { castFormula } from '../../cast-formula.ts'
import { timeArgument } from '../../times/time-argument.ts'
import { engineTimestamp, fromTimestamp, timeOperation } from '../../times/time-operation.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

export const dateBin: FormulaFunction = {
  name: 'date_bin',
  signatures: ['date_bin(stride interval, time, origin time) → time'],
  doc: 'The beginning of the stretch of time that a timestamp falls into, counted from an origin.',
  example:
    "date_bin(interval '15 minutes', timestamp '2026-03-31 10:20', timestamp '2026-01-01') → 2026-03-31 10:15:00",
  call: (args, span) => {
    expectCount('date_bin', args, 3, 3, span)
    const stride = timeArgument('date_bin', args[0], ['interval'])
    const times = args.slice(1).map((arg) => timeArgument('date_bin', arg, ['date', 'timestamp', 'timestamptz']))
    const common = commonType(times.map((time) => time.type))
    const type = common?.name === 'timestamp' ? common : ({ name: 'timestamptz' } as const)
    const operands = [stride, ...times.map((time) => castFormula(time, type, time.span))]
    return timeOperation(type, span, operands, {
      engine: ([step = '', time = '', origin = '']) => {
        const { months, days, micros } = intervalParts(step)
        const length = `(${days} * 86400000000 + ${micros})`
        const start = `epoch_us(${engineTimestamp(origin, type)})`
        const past = `(epoch_us(${engineTimestamp(time, type)}) - ${start})`
        const whole = `(${past} // ${length} - case when ${past} % ${length} < 0 then 1 else 0 end) * ${length}`
        const beginning = `make_timestamp(${start} + ${whole})`
        return `case when ${months} = 0 and ${length} > 0 then ${fromTimestamp(beginning, type)} end`
      },
      postgres: (sqls) => `date_bin(${sqls.join(', ')})`,
      explanation: 'is not a positive duration of a fixed length, or goes beyond the years 1 to 99999',
    })
  },
}
