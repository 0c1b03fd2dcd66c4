import { operation } from '../build-typed.ts'
import { expectCount, expectTypes } from './arguments.ts'
import type { FormulaFunction } from './formula-function.ts'

const text = { name: 'text' } as const

export const length: FormulaFunction = {
  name: 'length',
  signatures: ['length(text) → integer'],
  doc: 'The number of characters.',
  example: "length('abc') → 3",
  call: (args, span) => {
    expectCount('length', args, 1, 1, span)
    // The engine's length counts code points, as Postgres does.
    return operation({ name: 'integer' }, span, expectTypes('length', args, [text]), ([a = ''], dialect) =>
      dialect === 'duckdb' ? `cast(length(${a}) as integer)` : `length(${a})`,
    )
  },
}
