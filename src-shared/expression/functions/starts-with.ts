import { operation } from '../build-typed.ts'
import { expectCount, expectTypes } from './arguments.ts'
import type { FormulaFunction } from './formula-function.ts'

const text = { name: 'text' } as const

export const startsWith: FormulaFunction = {
  name: 'starts_with',
  signatures: ['starts_with(text, beginning text) → boolean'],
  doc: 'Whether the text begins so.',
  example: "starts_with('abc', 'ab') → true",
  call: (args, span) => {
    expectCount('starts_with', args, 2, 2, span)
    const operands = expectTypes('starts_with', args, [text, text])
    return operation({ name: 'boolean' }, span, operands, ([a = '', b = '']) => `starts_with(${a}, ${b})`)
  },
}
