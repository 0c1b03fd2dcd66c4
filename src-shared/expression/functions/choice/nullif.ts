import { operation } from '../../build-typed.ts'
import { readNumbers } from '../../operators/coerce.ts'
import { comparable } from '../../operators/comparison.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

export const nullif: FormulaFunction = {
  name: 'nullif',
  signatures: ['nullif(value, other) → value'],
  doc: 'Null where the two are equal, else the value.',
  example: "nullif('', '') → null",
  isInSpark: true,
  call: (args, span) => {
    expectCount('nullif', args, 2, 2, span)
    const { type, operands } = comparable(args, span, '')
    const [value] = readNumbers(args)
    if (!value || value.type.name === 'unknown') {
      return operation(type, span, operands, ([a = '', b = '']) => `nullif(${a}, ${b})`)
    }
    // The two are compared in their common type; the result is the first value unchanged.
    return operation(
      value.type,
      span,
      [value, ...operands],
      ([kept = '', a = '', b = '']) => `case when ${a} = ${b} then null else ${kept} end`,
    )
  },
}
