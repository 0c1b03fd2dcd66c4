import { operation } from '../../build-typed.ts'
import { expectCount, expectTypes } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { patternArgument } from './pattern-argument.ts'

export const regexpCount: FormulaFunction = {
  name: 'regexp_count',
  signatures: ['regexp_count(text, pattern) → integer'],
  doc: 'How many times the regular expression matches, one after the other.',
  example: "regexp_count('a1b22', '[0-9]+') → 2",
  call: (args, span, text) => {
    expectCount('regexp_count', args, 2, 2, span)
    const [value, pattern] = args
    const { inEngine, inPostgres } = patternArgument('regexp_count', pattern, undefined, '', 'everywhere')
    const operands = value ? expectTypes('regexp_count', [value], [{ name: 'text' }], text) : []
    return operation({ name: 'integer' }, span, operands, {
      raising: ([a = '']) => `regexp_count(${a}, ${inPostgres})`,
      engine: ([a = '']) => `cast(len(regexp_extract_all(${a}, ${inEngine})) as integer)`,
    })
  },
}
