import { operation } from '../../build-typed.ts'
import { FormulaError } from '../../formula-error.ts'
import { oneType } from '../../operators/choose.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

/** `greatest` and `least`: nulls are left out, texts compare by code points, NaN is above every number. */
export function extreme(name: 'greatest' | 'least', doc: string, example: string): FormulaFunction {
  return {
    name,
    signatures: [`${name}(value, …) → value`],
    doc,
    example,
    call: (args, span) => {
      expectCount(name, args, 1, Infinity, span)
      const { type, operands } = oneType(args, span)
      if (type.name === 'json') {
        throw new FormulaError('formula_type', 'Values of type json cannot be compared.', span)
      }
      return operation(type, span, operands, (sql) => `${name}(${sql.join(', ')})`)
    },
  }
}
