import type { ArithmeticOperator } from '../expression.ts'
import { FormulaError, type Span } from '../formula-error.ts'
import { commonType, isNumber } from '../formula-type.ts'
import { scaledInterval, summedIntervals } from '../intervals/interval-arithmetic.ts'
import { engineTimestamp, fromTimestamp, timeOperation } from '../times/time-operation.ts'
import { isTime } from '../times/time-range.ts'
import type { TypedFormula } from '../typed-formula.ts'
import { coerce } from './coerce.ts'

/** Arithmetic with times and intervals, as Postgres has it; null where neither side is one. */
export function timeArithmetic(
  operator: ArithmeticOperator,
  left: TypedFormula,
  right: TypedFormula,
  span: Span,
): TypedFormula | null {
  const kinds = [kindOf(left), kindOf(right)] as const
  if (!kinds.some((kind) => kind === 'time' || kind === 'interval')) return null
  switch (`${kinds[0]} ${operator} ${kinds[1]}`) {
    case 'time + interval':
    case 'time - interval':
      return shifted(left, operator, right, span)
    case 'interval + time':
      return shifted(right, operator, left, span)
    case 'time - time':
    case 'time - literal':
    case 'literal - time':
      return between(left, right, span)
    case 'time + number':
    case 'time - number':
      return moved(left, operator, right, span)
    case 'number + time':
      return moved(right, operator, left, span)
    case 'interval + interval':
    case 'interval - interval':
      return summedIntervals(operator, left, right, span)
    case 'interval * number':
    case 'interval / number':
      return scaledInterval(operator, left, right, span)
    case 'number * interval':
      return scaledInterval(operator, right, left, span)
    default:
      throw noSuchOperator(operator, left, right, span)
  }
}

function kindOf({ type }: TypedFormula): 'time' | 'interval' | 'number' | 'literal' | 'other' {
  if (isTime(type)) return 'time'
  if (type.name === 'interval') return 'interval'
  if (type.name === 'unknown') return 'literal'
  return isNumber(type) ? 'number' : 'other'
}

/** A time plus or minus an interval; a date becomes a timestamp, as in Postgres. */
function shifted(time: TypedFormula, operator: ArithmeticOperator, interval: TypedFormula, span: Span): TypedFormula {
  const type = time.type.name === 'date' ? ({ name: 'timestamp' } as const) : time.type
  return timeOperation(type, span, [time, interval], {
    engine: ([a = '', b = '']) => fromTimestamp(`(${engineTimestamp(a, time.type)} ${operator} ${b})`, type),
    postgres: ([a = '', b = '']) => `(${a} ${operator} ${b})`,
  })
}

/** A date plus or minus whole days. */
function moved(date: TypedFormula, operator: ArithmeticOperator, days: TypedFormula, span: Span): TypedFormula {
  if (date.type.name !== 'date' || days.type.name !== 'integer') throw noSuchOperator(operator, date, days, span)
  return timeOperation(date.type, span, [date, days], {
    engine: ([a = '', b = '']) => `(${a} ${operator} ${b})`,
    postgres: ([a = '', b = '']) => `(${a} ${operator} ${b})`,
  })
}

/** Whole days between dates; days and a time of day between timestamps. */
function between(left: TypedFormula, right: TypedFormula, span: Span): TypedFormula {
  const common = commonType([left.type, right.type])
  const operands = common ? [coerce(left, common), coerce(right, common)].filter((each) => each !== null) : []
  if (!common || operands.length < 2) throw noSuchOperator('-', left, right, span)
  const isDate = common.name === 'date'
  return timeOperation({ name: isDate ? 'integer' : 'interval' }, span, operands, {
    engine: ([a = '', b = '']) =>
      isDate ? `cast(${a} - ${b} as integer)` : `(${engineTimestamp(a, common)} - ${engineTimestamp(b, common)})`,
    postgres: ([a = '', b = '']) => `(${a} - ${b})`,
  })
}

function noSuchOperator(operator: string, left: TypedFormula, right: TypedFormula, span: Span): FormulaError {
  const name = ({ type }: TypedFormula) => (type.name === 'unknown' ? 'a text' : type.name)
  const isDays = [left, right].some((each) => each.type.name === 'date') && operator !== '*' && operator !== '/'
  const days = isDays ? ' To a date you can add an integer, as a number of days.' : ''
  const message = `There is no ${operator} for ${name(left)} and ${name(right)}. Times move by intervals, like + interval '1 month'.${days}`
  return new FormulaError('formula_type', message, span)
}
