import { operation } from '../../build-typed.ts'
import { expectCount, expectTypes } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { writtenOut } from './written-out.ts'

const text = { name: 'text' } as const

export const concatWs: FormulaFunction = {
  name: 'concat_ws',
  signatures: ['concat_ws(separator text, value, …) → text'],
  doc: 'All values with a separator between them; nulls are left out.',
  example: "concat_ws(', ', 'a', null, 'b') → 'a, b'",
  isInSpark: true,
  call: (args, span) => {
    expectCount('concat_ws', args, 2, Infinity, span)
    const [separator, ...values] = args
    const operands = [...(separator ? expectTypes('concat_ws', [separator], [text]) : []), ...values.map(writtenOut)]
    return operation(text, span, operands, (sql) => `concat_ws(${sql.join(', ')})`)
  },
}
