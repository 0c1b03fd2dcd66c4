import { failed, firstColumn, operation } from '../../build-typed.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { expectCount, expectTypes } from '../arguments.ts'

/** The functions of two whole numbers whose result is of the wider one's type. */
export function commonDivisor(name: 'gcd' | 'lcm', doc: string, example: string): FormulaFunction {
  return {
    name,
    signatures: [`${name}(integer, integer) → integer`, `${name}(bigint, bigint) → bigint`],
    doc,
    example,
    call: (args, span, text) => {
      expectCount(name, args, 2, 2, span)
      const isWide = args.some(({ type }) => type.name === 'bigint')
      const type = { name: isWide ? 'bigint' : 'integer' } as const
      return operation(type, span, expectTypes(name, args, [type, type], text), {
        raising: ([a = '', b = '']) => `${name}(${a}, ${b})`,
        engine: ([a = '', b = '']) => {
          const sql = `try_cast(${name}(cast(${a} as hugeint), cast(${b} as hugeint)) as ${type.name})`
          const explanation = `has a result with the other number that leaves the range of ${type.name}`
          return {
            sql,
            faults: (value) => [failed(value, [a, b], { column: firstColumn(args), value: a, explanation })],
          }
        },
      })
    },
  }
}
