import { operation } from '../build-typed.ts'
import { expectCount, expectTypes } from './arguments.ts'
import type { FormulaFunction } from './formula-function.ts'

const text = { name: 'text' } as const

export const sha256: FormulaFunction = {
  name: 'sha256',
  signatures: ['sha256(text) → text'],
  doc: 'The SHA-256 digest of the UTF-8 text in small hex letters.',
  example: "sha256('a')",
  call: (args, span) => {
    expectCount('sha256', args, 1, 1, span)
    return operation(text, span, expectTypes('sha256', args, [text]), ([a = ''], dialect) =>
      dialect === 'duckdb' ? `sha256(${a})` : `encode(sha256(convert_to(${a}, 'UTF8')), 'hex')`,
    )
  },
}
