import { failed, operation } from '../../build-typed.ts'
import { castFormula } from '../../cast-formula.ts'
import { decimalType } from '../../casts/decimal-type.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { oneNumber } from './one-number.ts'

/** A function that makes a number whole: integers become double, as in Postgres, and numerics lose their scale. */
export function wholeNumber(
  name: string,
  doc: string,
  example: string,
  inEngine = { double: `${name}($1)`, numeric: `${name}($1)` },
): FormulaFunction {
  return {
    name,
    signatures: [`${name}(double) → double`, `${name}(numeric) → numeric`],
    doc,
    example,
    call: (args, span, text) => {
      const { operand, type } = oneNumber(name, args, span, text)
      const double = { name: 'double' } as const
      if (type.name !== 'numeric') {
        return operation(double, span, [castFormula(operand, double, operand.span)], {
          raising: ([a = '']) => `${name}(${a})`,
          engine: ([a = '']) => inEngine.double.replace('$1', () => a),
        })
      }
      const whole = { name: 'numeric', scale: 0 } as const
      if (name === 'round' && operand.unrounded !== undefined && operand.roundedTo) return operand.roundedTo(whole)
      return operation(whole, span, [operand], {
        raising: ([a = '']) => `${name}(${a})`,
        engine: ([a = '']) => {
          const sql = `try_cast(${inEngine.numeric.replace('$1', () => a)} as ${decimalType(whole)})`
          const explanation = 'has more digits than the local engine keeps'
          return { sql, faults: (value) => [failed(value, [a], { column: operand.column, value: a, explanation })] }
        },
      })
    },
  }
}
