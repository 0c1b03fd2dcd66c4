import type { ColumnType } from '../../values/column-type.ts'
import { failed, firstColumn, operation } from '../build-typed.ts'
import { decimalDigits } from '../casts/decimal-digits.ts'
import { decimalType } from '../casts/decimal-type.ts'
import type { Span } from '../formula-error.ts'
import { engineScale, fixedScale } from '../formula-type.ts'
import type { TypedFormula } from '../typed-formula.ts'
import { DialectGap } from '../../sql/dialect-gap.ts'
import { byZero } from './division-by-zero.ts'
import { firstDigit, powerOfTen, weight } from './quotient-digits.ts'

/**
 * The quotient of two numerics of which the types do not say how many digits they have. Postgres computes it to a number of digits
 * that depends on the zeros at their ends, which the engine does not keep; rounded to fewer digits it does not depend on them.
 */
export function openQuotient(left: TypedFormula, right: TypedFormula, span: Span): TypedFormula {
  return {
    type: { name: 'numeric' },
    span,
    column: firstColumn([left, right]),
    roundedTo: (type) => roundedQuotient(left, right, type, span),
    unrounded:
      'How many digits the quotient of these numerics has depends on zeros at their ends. Say how many are meant, like round(a / b, 2) or cast(a / b as numeric(12,2)).',
    compile: () => {
      throw new TypeError('the checker lets no quotient through whose digits are not known')
    },
  }
}

function roundedQuotient(left: TypedFormula, right: TypedFormula, type: ColumnType, span: Span): TypedFormula {
  const scale = engineScale(type)
  return operation(type, span, [left, right], {
    duckdb: ([a = '', b = ''], dialect) => {
      const about = {
        column: firstColumn([left, right]),
        value: a,
        explanation: 'the quotient has more digits than the local engine keeps; round it to fewer',
      }
      const zero = byZero([a, b], [left, right], dialect)
      const sql = quotientSql(digitsOf(a, left), digitsOf(b, right), type)
      return { sql, faults: (value) => [zero, failed(value, [a, `nullif(${b}, 0)`], about)] }
    },
    postgres: ([a = '', b = ''], dialect) => {
      const rounded = `round(${a} / ${b}, ${scale})`
      const isBounded = type.name === 'numeric' && type.precision !== undefined
      return {
        sql: isBounded ? `cast(${rounded} as numeric(${type.precision},${scale}))` : rounded,
        faults: [byZero([a, b], [left, right], dialect)],
      }
    },
    spark: () => {
      throw new DialectGap(
        'spark',
        'Spark divides numerics that do not say how many digits they have in another way. Convert them to numeric with a scale before.',
      )
    },
  })
}

/** SQL of a struct: the digits `n` and how many of them, `s`, are behind the point; and all digits `w` at a fixed place of it. */
function digitsOf(sql: string, { type }: TypedFormula): { readonly sql: string; readonly scale: number } {
  const scale = engineScale(type)
  const decimal = `cast(${sql} as ${decimalType({ name: 'numeric', scale })})`
  const digits = decimalDigits(decimal)
  if (fixedScale(type) !== null || scale === 0)
    return { sql: `{'n': ${digits}, 's': ${scale}, 'w': abs(${digits})}`, scale }
  const text = `rtrim(rtrim(cast(${decimal} as varchar), '0'), '.')`
  const places = `case when contains(${text}, '.') then length(${text}) - instr(${text}, '.') else 0 end`
  return { sql: `{'n': cast(replace(${text}, '.', '') as hugeint), 's': ${places}, 'w': abs(${digits})}`, scale }
}

type Digits = ReturnType<typeof digitsOf>

/**
 * Each value is computed once, in whole numbers, by a chain of lambdas over a list of one element. `r` is the least number of digits
 * to which Postgres computes it: zeros at the ends of the operands can make it more. A result that would depend on them is null.
 */
function quotientSql(left: Digits, right: Digits, type: ColumnType): string {
  const scale = engineScale(type)
  const unit = powerOfTen(`v.r - ${scale}`)
  const stages = [
    `{'a': ${left.sql}, 'b': ${right.sql}}`,
    `{'a': v.a, 'b': v.b, 'wa': ${weight('v.a.w', left.scale)}, 'wb': ${weight('v.b.w', right.scale)}}`,
    `{'a': v.a, 'b': v.b, 'r': greatest(16 - 4 * (v.wa - v.wb - case when ${firstDigit('v.a.w', 'v.wa', left.scale)} <= ${firstDigit('v.b.w', 'v.wb', right.scale)} then 1 else 0 end), v.a.s, v.b.s)}`,
    `{'r': v.r, 'b': nullif(abs(v.b.n), 0), 'n': abs(v.a.n) * ${powerOfTen('v.r + v.b.s - v.a.s')}, 'sign': case when (v.a.n < 0) = (v.b.n < 0) then 1 else -1 end}`,
    `{'r': v.r, 'sign': v.sign, 'q': v.n // v.b, 'isExact': v.n % v.b = 0, 'isUp': v.n % v.b >= v.b - v.n % v.b}`,
    `v.sign * case when v.r <= ${scale} then case when v.isExact then v.q * ${powerOfTen(`${scale} - v.r`)} end ` +
      // Rounded twice, 0.4999…9 would become 0.5 and then 1, with more digits it becomes 0.
      `when v.isUp and 2 * (v.q % ${unit} + 1) = ${unit} then null ` +
      `else v.q // ${unit} + case when 2 * (v.q % ${unit}) >= ${unit} then 1 else 0 end end`,
  ]
  const [first = '', ...rest] = stages
  const chain = rest.reduce((list, stage) => `list_transform(${list}, lambda v: ${stage})`, `[${first}]`)
  return `try(cast(cast(${chain}[1] as decimal(38,0)) * cast('1e-${scale}' as decimal(38,${scale})) as ${decimalType(type)}))`
}
