import { readTime } from '../../templates/read-time.ts'
import { literalArgument } from '../../times/literal-argument.ts'
import { timeOperation } from '../../times/time-operation.ts'
import { expectCount, expectTypes } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

const text = { name: 'text' } as const
const double = { name: 'double' } as const
const timestamptz = { name: 'timestamptz' } as const

export const toTimestamp: FormulaFunction = {
  name: 'to_timestamp',
  signatures: ['to_timestamp(text, template text) → timestamptz', 'to_timestamp(seconds double) → timestamptz'],
  doc: 'The time of a text that is written like the template (as in to_date, with HH24 or HH12 and AM, MI, SS, MS or US), or of seconds since 1970, in UTC.',
  example: "to_timestamp('31.03.2026 14:05', 'DD.MM.YYYY HH24:MI') → 2026-03-31 14:05:00+00",
  call: (args, span) => {
    expectCount('to_timestamp', args, 1, 2, span)
    if (args.length === 2) {
      const [given] = expectTypes('to_timestamp', args.slice(0, 1), [text])
      const template = literalArgument('to_timestamp', 'the template', args[1])
      if (!given) throw new TypeError('the arguments were counted')
      return readTime('to_timestamp', given, template, args[1]?.span ?? span, span)
    }
    return timeOperation(timestamptz, span, expectTypes('to_timestamp', args, [double]), {
      // Postgres rounds to microseconds counted from the year 2000.
      engine: ([a = '']) =>
        `make_timestamptz(cast(round_even((${a} - 946684800) * 1000000, 0) as bigint) + 946684800000000)`,
      postgres: ([a = '']) => `to_timestamp(${a})`,
    })
  },
}
