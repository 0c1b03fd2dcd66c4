import { operation } from '../build-typed.ts'
import { expectCount, expectTypes } from './arguments.ts'
import type { FormulaFunction } from './formula-function.ts'

const text = { name: 'text' } as const

export const md5: FormulaFunction = {
  name: 'md5',
  signatures: ['md5(text) → text'],
  doc: 'The MD5 digest of the UTF-8 text in small hex letters.',
  example: "md5('a')",
  call: (args, span) => {
    expectCount('md5', args, 1, 1, span)
    return operation(text, span, expectTypes('md5', args, [text]), ([a = ''], dialect) =>
      dialect === 'duckdb' ? `md5(${a})` : `md5(${a})`,
    )
  },
}
