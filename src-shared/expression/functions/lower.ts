import { operation } from '../build-typed.ts'
import { expectCount, expectTypes } from './arguments.ts'
import type { FormulaFunction } from './formula-function.ts'

const text = { name: 'text' } as const

export const lower: FormulaFunction = {
  name: 'lower',
  signatures: ['lower(text) → text'],
  doc: 'The text in small letters.',
  example: "lower('ABC') → 'abc'",
  call: (args, span) => {
    expectCount('lower', args, 1, 1, span)
    return operation(text, span, expectTypes('lower', args, [text]), ([a = '']) => `lower(${a})`)
  },
}
