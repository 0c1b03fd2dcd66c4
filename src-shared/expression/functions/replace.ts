import { operation } from '../build-typed.ts'
import { expectCount, expectTypes } from './arguments.ts'
import type { FormulaFunction } from './formula-function.ts'

const text = { name: 'text' } as const

export const replace: FormulaFunction = {
  name: 'replace',
  signatures: ['replace(text, from text, to text) → text'],
  doc: 'The text with every occurrence of one text replaced by another.',
  example: "replace('a-b', '-', '+') → 'a+b'",
  call: (args, span) => {
    expectCount('replace', args, 3, 3, span)
    const operands = expectTypes('replace', args, [text, text, text])
    return operation(text, span, operands, (sql) => `replace(${sql.join(', ')})`)
  },
}
