import type { ColumnType } from '../../../values/column-type.ts'
import { failed, operation } from '../../build-typed.ts'
import { castFormula } from '../../cast-formula.ts'
import { FormulaError } from '../../formula-error.ts'
import { engineScale } from '../../formula-type.ts'
import { byZero } from '../../operators/division-by-zero.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'
import { decimalDigits } from '../../casts/decimal-digits.ts'

const whole: ColumnType = { name: 'numeric', scale: 0 }

export const div: FormulaFunction = {
  name: 'div',
  signatures: ['div(numeric, divisor numeric) → numeric'],
  doc: 'The whole quotient of a division, cut towards zero.',
  example: 'div(7.5, 2) → 3',
  call: (args, span) => {
    expectCount('div', args, 2, 2, span)
    const operands = args.map((arg) => {
      if (arg.type.name === 'numeric') return arg
      if (arg.type.name === 'integer' || arg.type.name === 'bigint') return castFormula(arg, whole, arg.span)
      throw new FormulaError('formula_type', 'div takes two numerics. Convert other values with a cast.', arg.span)
    })
    const scale = Math.max(...operands.map(({ type }) => engineScale(type)))
    return operation(whole, span, operands, {
      raising: ([a = '', b = ''], dialect) => ({ sql: `div(${a}, ${b})`, faults: [byZero([a, b], operands, dialect)] }),
      engine: ([a = '', b = ''], dialect) => {
        const digits = (sql: string) => decimalDigits(`cast(${sql} as decimal(38,${scale}))`)
        const sql = `try(cast(${digits(a)} // ${digits(`nullif(${b}, 0)`)} as decimal(38,0)))`
        const explanation = 'the quotient needs more than the 38 digits that the local engine keeps'
        const column = operands[0]?.column ?? null
        const given = [a, `nullif(${b}, 0)`]
        const zero = byZero([a, b], operands, dialect)
        return { sql, faults: (value) => [zero, failed(value, given, { column, value: a, explanation })] }
      },
    })
  },
}
