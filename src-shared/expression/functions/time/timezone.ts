import { quoteLiteral } from '../../../sql/quote.ts'
import { castFormula } from '../../cast-formula.ts'
import { FormulaError } from '../../formula-error.ts'
import { literalArgument } from '../../times/literal-argument.ts'
import { timeArgument } from '../../times/time-argument.ts'
import { timeOperation } from '../../times/time-operation.ts'
import { zoneMistake } from '../../times/zone-mistake.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

export const timezone: FormulaFunction = {
  name: 'timezone',
  signatures: ['timezone(zone text, timestamptz) → timestamp', 'timezone(zone text, timestamp) → timestamptz'],
  doc: "The local time in a zone, or the moment at which a zone has a local time; also written as time at time zone 'Europe/Berlin'. Known for the years 1900 to 2099.",
  example: "timestamptz '2026-03-31 12:00+00' at time zone 'Europe/Berlin' → 2026-03-31 14:00:00",
  call: (args, span) => {
    expectCount('timezone', args, 2, 2, span)
    const zone = literalArgument('timezone', 'the name of a zone', args[0])
    const place = args[0]?.span ?? span
    const mistake = zoneMistake(zone)
    if (mistake) {
      const { code, message, near } = mistake
      const replacement = near ? { label: `Use ${near}`, span: place, text: quoteLiteral(near) } : undefined
      throw new FormulaError(code, message, place, replacement)
    }
    const given = timeArgument('timezone', args[1], ['date', 'timestamp', 'timestamptz'])
    const time = given.type.name === 'date' ? castFormula(given, { name: 'timestamptz' }, given.span) : given
    const isLocal = time.type.name === 'timestamp'
    const limit = (moment: string) => (isLocal ? `timestamp '${moment}'` : `timestamptz '${moment}+00'`)
    const range = `between ${limit('1900-01-02 00:00:00')} and ${limit('2099-12-30 00:00:00')}`
    return timeOperation({ name: isLocal ? 'timestamptz' : 'timestamp' }, span, [time], {
      engine: ([a = '']) => `case when ${a} ${range} then timezone(${quoteLiteral(zone)}, ${a}) end`,
      postgres: ([a = '']) => `timezone(${quoteLiteral(zone)}, ${a})`,
      explanation: 'is outside the years 1900 to 2099, for which the rules of time zones are known',
    })
  },
}
