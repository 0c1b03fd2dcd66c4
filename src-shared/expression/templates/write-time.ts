import { castFormula } from '../cast-formula.ts'
import type { Span } from '../formula-error.ts'
import { engineTimestamp, timeOperation } from '../times/time-operation.ts'
import { quoteLiteral } from '../../sql/quote.ts'
import type { TypedFormula } from '../typed-formula.ts'
import { readTemplate, refused } from './read-template.ts'
import { writePattern } from './write-pattern.ts'

/** to_char of a time: every piece of the template becomes SQL of its own. */
export function writeTime(given: TypedFormula, template: string, place: Span, span: Span): TypedFormula {
  // Postgres takes a date as a timestamptz here.
  const time = given.type.name === 'date' ? castFormula(given, { name: 'timestamptz' }, given.span) : given
  const pieces = readTemplate(template, place)
  for (const piece of pieces) {
    if (piece.kind === 'pattern' && writePattern(piece.name, piece.isFilled, 't') === null)
      throw refused(piece.name, place)
  }
  return timeOperation({ name: 'text' }, span, [time], {
    engine: ([a = '']) => {
      const timestamp = engineTimestamp(a, time.type)
      const parts = pieces.map((piece) =>
        piece.kind === 'text' ? quoteLiteral(piece.text) : writePattern(piece.name, piece.isFilled, timestamp),
      )
      return `concat(${parts.join(', ')})`
    },
    postgres: ([a = '']) => `to_char(${a}, ${quoteLiteral(template)})`,
  })
}
