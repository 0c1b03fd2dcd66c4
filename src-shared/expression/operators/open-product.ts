import { DialectGap } from '../../sql/dialect-gap.ts'
import type { ColumnType } from '../../values/column-type.ts'
import { failed, firstColumn, operation } from '../build-typed.ts'
import { decimalType } from '../casts/decimal-type.ts'
import type { Span } from '../formula-error.ts'
import { engineScale } from '../formula-type.ts'
import { postgresType } from '../postgres-type.ts'
import type { TypedFormula } from '../typed-formula.ts'
import { beyond, powerOfTen } from './quotient-digits.ts'

/**
 * The product of two numerics of which the types do not say how many digits they have: from the digits of each value. A cast around
 * it that sets the number of digits rounds the product to those.
 */
export function openProduct(left: TypedFormula, right: TypedFormula, span: Span): TypedFormula {
  const multiply = (type: ColumnType, rounds: boolean) =>
    operation(type, span, [left, right], {
      duckdb: ([a = '', b = '']) => {
        const factors = { a: digitsOf(a, left), b: digitsOf(b, right) }
        const about = { column: firstColumn([left, right]), value: a, explanation: explanation(type, rounds) }
        return { sql: productSql(factors, type, rounds), faults: (value) => [failed(value, [a, b], about)] }
      },
      postgres: ([a = '', b = '']) => ({
        sql: rounds ? `cast((${a} * ${b}) as ${postgresType(type)})` : `(${a} * ${b})`,
        faults: [],
      }),
      spark: () => {
        throw new DialectGap(
          'spark',
          'Spark rounds the product of numerics that do not say how many digits they have. Convert them to numeric with a scale before.',
        )
      },
    })
  return { ...multiply({ name: 'numeric' }, false), roundedTo: (type) => multiply(type, true) }
}

function explanation(type: ColumnType, rounds: boolean): string {
  const scale = engineScale(type)
  return rounds
    ? 'the product needs more than the 38 digits that the local engine keeps'
    : `the product has more than the ${38 - scale} digits before the point or ${scale} after it that the local engine keeps of a numeric without a scale. Cast the product to a numeric with the digits that it needs`
}

/** The text of a decimal without zeros at the end of its fraction. */
function digitsOf(sql: string, { type }: TypedFormula): string {
  const text = `cast(cast(${sql} as ${decimalType({ name: 'numeric', scale: engineScale(type) })}) as varchar)`
  return engineScale(type) === 0 ? text : `rtrim(rtrim(${text}, '0'), '.')`
}

/** Each value is computed once, in whole numbers, by a chain of lambdas over a list of one element. */
function productSql({ a, b }: { readonly a: string; readonly b: string }, type: ColumnType, rounds: boolean): string {
  const scale = engineScale(type)
  const whole = (text: string) => `cast(replace(${text}, '.', '') as hugeint)`
  const fraction = (text: string) =>
    `case when contains(${text}, '.') then length(${text}) - instr(${text}, '.') else 0 end`
  const stages = [
    `{'a': ${a}, 'b': ${b}}`,
    `{'n': ${whole('v.a')} * ${whole('v.b')}, 'r': ${fraction('v.a')} + ${fraction('v.b')}}`,
    `{'q': abs(v.n), 'r': v.r, 'sign': case when v.n < 0 then -1 else 1 end}`,
    `v.sign * case when v.r <= ${scale} then v.q * ${powerOfTen(`${scale} - v.r`)} ${beyond(scale, rounds)} end`,
  ]
  const [first = '', ...rest] = stages
  const chain = rest.reduce((list, stage) => `list_transform(${list}, lambda v: ${stage})`, `[${first}]`)
  return `try(cast(cast(${chain}[1] as decimal(38,0)) * cast('1e-${scale}' as decimal(38,${scale})) as ${decimalType(type)}))`
}
