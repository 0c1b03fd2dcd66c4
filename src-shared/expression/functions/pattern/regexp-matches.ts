import { operation } from '../../build-typed.ts'
import { FormulaError } from '../../formula-error.ts'
import { certainGroups, groupCount } from '../../patterns/pattern.ts'
import { expectCount, expectTypes } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { patternArgument } from './pattern-argument.ts'

/** In Postgres it gives rows of arrays; a value of a row is the first element of the first of them. */
export const regexpMatches: FormulaFunction = {
  name: 'regexp_matches',
  signatures: ['regexp_matches(text, pattern) → text', 'regexp_matches(text, pattern, flags) → text'],
  doc: 'What the first group of the regular expression matches, or all of it where it has no group; null where it does not match. To ask whether it matches, use regexp_like.',
  example: "regexp_matches('order 17', 'order ([0-9]+)') → '17'",
  call: (args, span, text) => {
    expectCount('regexp_matches', args, 2, 3, span)
    const [value, given, flags] = args
    const argument = patternArgument('regexp_matches', given, flags, 'ic', 'what')
    const group = groupCount(argument.pattern) > 0 ? 1 : 0
    if (group === 1 && given && !certainGroups(argument.pattern).includes(1)) {
      const message =
        'The first group of the pattern may take no part in a match. Put parentheses around all that is wanted.'
      throw new FormulaError('formula_not_exact', message, given.span)
    }
    const operands = value ? expectTypes('regexp_matches', [value], [{ name: 'text' }], text) : []
    return operation({ name: 'text' }, span, operands, {
      raising: ([a = '']) => `(regexp_match(${a}, ${argument.inPostgres}, '${argument.flags}'))[1]`,
      engine: ([a = '']) =>
        `case when regexp_matches(${a}, ${argument.inEngine}) then regexp_extract(${a}, ${argument.inEngine}, ${group}) end`,
    })
  },
}
