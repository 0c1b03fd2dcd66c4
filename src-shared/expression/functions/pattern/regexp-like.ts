import { operation } from '../../build-typed.ts'
import { expectCount, expectTypes } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { patternArgument } from './pattern-argument.ts'

export const regexpLike: FormulaFunction = {
  name: 'regexp_like',
  signatures: ['regexp_like(text, pattern) → boolean', 'regexp_like(text, pattern, flags) → boolean'],
  doc: 'Whether a part of the text matches the regular expression. The flag i ignores case.',
  example: "regexp_like('A-17', '^[A-Z]-[0-9]+$') → true",
  call: (args, span, text) => {
    expectCount('regexp_like', args, 2, 3, span)
    const [value, pattern, flags] = args
    const { inEngine, inPostgres, flags: given } = patternArgument('regexp_like', pattern, flags, 'ic', 'whether')
    const operands = value ? expectTypes('regexp_like', [value], [{ name: 'text' }], text) : []
    return operation({ name: 'boolean' }, span, operands, {
      raising: ([a = '']) => `regexp_like(${a}, ${inPostgres}, '${given}')`,
      engine: ([a = '']) => `regexp_matches(${a}, ${inEngine})`,
    })
  },
}
