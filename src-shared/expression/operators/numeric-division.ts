import type { ColumnType } from '../../values/column-type.ts'
import { failed, firstColumn, operation } from '../build-typed.ts'
import { decimalDigits } from '../casts/decimal-digits.ts'
import { decimalType } from '../casts/decimal-type.ts'
import type { Span } from '../formula-error.ts'
import { engineScale, fixedScale } from '../formula-type.ts'
import { postgresType } from '../postgres-type.ts'
import type { TypedFormula } from '../typed-formula.ts'
import { byZero } from './division-by-zero.ts'
import { openQuotient } from './open-quotient.ts'
import { beyond, firstDigit, powerOfTen, weight } from './quotient-digits.ts'

/**
 * The quotient of two numerics with the digits that Postgres gives it: at least sixteen significant ones, by its own rule.
 * A cast around it that sets the number of digits rounds the quotient to those.
 */
export function numericDivision(left: TypedFormula, right: TypedFormula, span: Span): TypedFormula {
  const scales = [fixedScale(left.type), fixedScale(right.type)] as const
  if (scales[0] === null || scales[1] === null) return openQuotient(left, right, span)
  const [leftScale, rightScale] = scales
  const divide = (type: ColumnType, rounds: boolean) =>
    operation(type, span, [left, right], {
      raising: ([a = '', b = ''], dialect) => {
        const sql = rounds ? `cast((${a} / ${b}) as ${postgresType(type)})` : `(${a} / ${b})`
        return { sql, faults: [byZero([a, b], [left, right], dialect)] }
      },
      engine: ([a = '', b = ''], dialect) => {
        const sql = quotientSql({ sql: a, scale: leftScale }, { sql: b, scale: rightScale }, type, rounds)
        const zero = byZero([a, b], [left, right], dialect)
        const given = [a, `nullif(${b}, 0)`]
        const about = {
          column: firstColumn([left, right]),
          value: a,
          explanation: 'the quotient has more digits than the local engine keeps; cast it to a numeric with fewer',
        }
        return { sql, faults: (value) => [zero, failed(value, given, about)] }
      },
    })
  return { ...divide({ name: 'numeric' }, false), roundedTo: (type) => divide(type, true) }
}

interface Operand {
  readonly sql: string
  readonly scale: number
}

/** Each value is computed once, in whole numbers, by a chain of lambdas over a list of one element. */
function quotientSql(left: Operand, right: Operand, type: ColumnType, rounds: boolean): string {
  const scale = engineScale(type)
  const digits = (operand: Operand) => decimalDigits(`cast(${operand.sql} as decimal(38,${operand.scale}))`)
  const stages = [
    `{'a': ${digits(left)}, 'b': nullif(${digits(right)}, 0)}`,
    `{'a': v.a, 'b': v.b, 'wa': ${weight('abs(v.a)', left.scale)}, 'wb': ${weight('abs(v.b)', right.scale)}}`,
    `{'a': v.a, 'b': v.b, 'r': greatest(16 - 4 * (v.wa - v.wb - case when ${firstDigit('abs(v.a)', 'v.wa', left.scale)} <= ${firstDigit('abs(v.b)', 'v.wb', right.scale)} then 1 else 0 end), ${Math.max(left.scale, right.scale)})}`,
    `{'r': v.r, 'b': abs(v.b), 'n': abs(v.a) * ${powerOfTen(`v.r + ${right.scale - left.scale}`)}, 'sign': case when (v.a < 0) = (v.b < 0) then 1 else -1 end}`,
    `{'r': v.r, 'sign': v.sign, 'q': v.n // v.b + case when v.n % v.b >= v.b - v.n % v.b then 1 else 0 end}`,
    `v.sign * case when v.r <= ${scale} then v.q * ${powerOfTen(`${scale} - v.r`)} ${beyond(scale, rounds)} end`,
  ]
  const [first = '', ...rest] = stages
  const chain = rest.reduce((list, stage) => `list_transform(${list}, lambda v: ${stage})`, `[${first}]`)
  return `try(cast(cast(${chain}[1] as decimal(38,0)) * cast('1e-${scale}' as decimal(38,${scale})) as ${decimalType(type)}))`
}
