import { operation } from '../../build-typed.ts'
import { expectCount, expectTypes } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

export const toHex: FormulaFunction = {
  name: 'to_hex',
  signatures: ['to_hex(integer) → text', 'to_hex(bigint) → text'],
  doc: 'The whole number in hexadecimal digits; a negative one as its two’s complement.',
  example: "to_hex(255) → 'ff'",
  call: (args, span, text) => {
    expectCount('to_hex', args, 1, 1, span)
    const isInteger = args[0]?.type.name === 'integer'
    const operands = expectTypes('to_hex', args, [{ name: isInteger ? 'integer' : 'bigint' }], text)
    return operation({ name: 'text' }, span, operands, {
      // The engine writes 64 bits of every negative number; an integer has 32.
      duckdb: ([a = '']) =>
        `lower(to_hex(${isInteger ? `case when ${a} < 0 then cast(${a} as bigint) + 4294967296 else ${a} end` : a}))`,
      postgres: ([a = '']) => `to_hex(${a})`,
      spark: ([a = '']) => `lower(hex(${a}))`,
    })
  },
}
