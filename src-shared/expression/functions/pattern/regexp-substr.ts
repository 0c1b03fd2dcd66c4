import { operation } from '../../build-typed.ts'
import { expectCount, expectTypes } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { patternArgument } from './pattern-argument.ts'

export const regexpSubstr: FormulaFunction = {
  name: 'regexp_substr',
  signatures: ['regexp_substr(text, pattern) → text'],
  doc: 'The first part of the text that matches the regular expression; null where none does.',
  example: "regexp_substr('order 17', '[0-9]+') → '17'",
  call: (args, span, text) => {
    expectCount('regexp_substr', args, 2, 2, span)
    const [value, pattern] = args
    const { inEngine, inPostgres } = patternArgument('regexp_substr', pattern, undefined, '', 'what')
    const operands = value ? expectTypes('regexp_substr', [value], [{ name: 'text' }], text) : []
    return operation({ name: 'text' }, span, operands, {
      raising: ([a = '']) => `regexp_substr(${a}, ${inPostgres})`,
      engine: ([a = '']) => `case when regexp_matches(${a}, ${inEngine}) then regexp_extract(${a}, ${inEngine}) end`,
    })
  },
}
