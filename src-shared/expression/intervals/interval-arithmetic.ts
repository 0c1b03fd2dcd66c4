import { castFormula } from '../cast-formula.ts'
import type { ArithmeticOperator } from '../expression.ts'
import type { Span } from '../formula-error.ts'
import { timeOperation } from '../times/time-operation.ts'
import type { TypedFormula } from '../typed-formula.ts'
import { intervalOf, intervalParts } from './interval-parts.ts'

const interval = { name: 'interval' } as const
const explanation = 'is longer than an interval can be'

/** The sum or the difference of two intervals, part by part. */
export function summedIntervals(
  operator: ArithmeticOperator,
  left: TypedFormula,
  right: TypedFormula,
  span: Span,
): TypedFormula {
  return timeOperation(interval, span, [left, right], {
    engine: (operands) => {
      const [a, b] = operands.map(intervalParts)
      if (!a || !b) throw new TypeError('a sum has two operands')
      return intervalOf(
        `${a.months} ${operator} ${b.months}`,
        `${a.days} ${operator} ${b.days}`,
        `${a.micros} ${operator} ${b.micros}`,
      )
    },
    postgres: ([a = '', b = '']) => `(${a} ${operator} ${b})`,
    explanation,
  })
}

export function negatedInterval(operand: TypedFormula, span: Span): TypedFormula {
  return timeOperation(interval, span, [operand], {
    engine: ([a = '']) => {
      const { months, days, micros } = intervalParts(a)
      return intervalOf(`- ${months}`, `- ${days}`, `- ${micros}`)
    },
    postgres: ([a = '']) => `(- ${a})`,
    explanation,
  })
}

/**
 * An interval times a number or divided by one. Postgres computes in doubles: a fraction of a month becomes days of
 * which a month has thirty, a fraction of a day becomes time, and fractions are rounded to six places in between.
 */
export function scaledInterval(
  operator: ArithmeticOperator,
  amount: TypedFormula,
  factor: TypedFormula,
  span: Span,
): TypedFormula {
  const number = castFormula(factor, { name: 'double' }, factor.span)
  return timeOperation(interval, span, [amount, number], {
    engine: ([a = '', b = '']) => {
      const parts = intervalParts(a)
      const scaled = (part: string) => `(cast(${part} as double) ${operator} p.factor)`
      const stages = [
        `{'months': ${parts.months}, 'days': ${parts.days}, 'micros': ${parts.micros}, 'factor': ${b}}`,
        `{'m': ${scaled('p.months')}, 'd': ${scaled('p.days')}, 't': ${scaled('p.micros')}}`,
        `{'m': p.m, 'd': p.d, 't': p.t, 'rd': ${sixPlaces('(p.m - trunc(p.m)) * 30')}}`,
        `{'m': p.m, 'd': p.d, 't': p.t, 'rd': p.rd, 's': ${sixPlaces('(p.d - trunc(p.d) + p.rd - trunc(p.rd)) * 86400')}}`,
        intervalOf(
          'trunc(p.m)',
          'trunc(p.d) + trunc(p.rd) + case when abs(p.s) >= 86400 then trunc(p.s / 86400) else 0 end',
          `cast(round_even(p.t + case when abs(p.s) >= 86400 then p.s - trunc(p.s / 86400) * 86400 else p.s end * 1000000, 0) as bigint)`,
        ),
      ]
      const [first = '', ...rest] = stages
      return `${rest.reduce((list, stage) => `list_transform(${list}, lambda p: ${stage})`, `[${first}]`)}[1]`
    },
    postgres: ([a = '', b = '']) => `(${a} ${operator} ${b})`,
    explanation: operator === '/' ? 'cannot be divided by this number' : explanation,
  })
}

function sixPlaces(sql: string): string {
  return `round_even((${sql}) * 1000000, 0) / 1000000.0::double`
}
