import { operation } from '../build-typed.ts'
import { expectCount, expectTypes } from './arguments.ts'
import { likePostgresUpper } from './case-mapping.ts'
import type { FormulaFunction } from './formula-function.ts'

const text = { name: 'text' } as const

export const upper: FormulaFunction = {
  name: 'upper',
  signatures: ['upper(text) → text'],
  doc: 'The text in capital letters.',
  example: "upper('abc') → 'ABC'",
  call: (args, span) => {
    expectCount('upper', args, 1, 1, span)
    return operation(text, span, expectTypes('upper', args, [text]), ([a = ''], dialect) =>
      dialect === 'duckdb' ? likePostgresUpper(a) : `upper(${a})`,
    )
  },
}
