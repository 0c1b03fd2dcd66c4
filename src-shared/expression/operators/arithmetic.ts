import type { ColumnType } from '../../values/column-type.ts'
import { failed, firstColumn, operation, textOf } from '../build-typed.ts'
import { decimalType } from '../casts/decimal-type.ts'
import type { ArithmeticOperator } from '../expression.ts'
import { FormulaError, type Span } from '../formula-error.ts'
import { engineScale, fixedScale, numberRank, type NumericType, varyingNumeric } from '../formula-type.ts'
import type { Fault, TypedFormula } from '../typed-formula.ts'
import { coerce } from './coerce.ts'
import { byZero } from './division-by-zero.ts'
import { numericDivision } from './numeric-division.ts'
import { openProduct } from './open-product.ts'

/** Arithmetic on two numbers, which have found their common type; the result is Postgres's. */
export function arithmetic(
  operator: ArithmeticOperator,
  left: TypedFormula,
  right: TypedFormula,
  common: ColumnType,
  span: Span,
): TypedFormula {
  if (common.name === 'numeric') return numericArithmetic(operator, left, right, span)
  const operands = [coerce(left, common) ?? left, coerce(right, common) ?? right]
  if (common.name === 'double') return doubleArithmetic(operator, operands, span)
  return integerArithmetic(operator, operands, common, span)
}

/** Computed in a type that holds every result, then narrowed: a result that does not fit is null and a fault. */
function integerArithmetic(
  operator: ArithmeticOperator,
  operands: readonly TypedFormula[],
  type: ColumnType,
  span: Span,
): TypedFormula {
  const divides = operator === '/' || operator === '%'
  const explanation = `${name(operator)} leaves the range of ${type.name}`
  const column = firstColumn(operands)
  return operation(type, span, operands, {
    raising: ([a = '', b = ''], dialect) => {
      const condition = leavesRange(a, operator, b, type.name)
      const range = { column, value: textOf(a, dialect), condition, explanation }
      const zero = divides ? [byZero([a, b], operands, dialect)] : []
      return { sql: `(${a} ${operator} ${b})`, faults: operator === '%' ? zero : [...zero, range] }
    },
    engine: ([a = '', b = ''], dialect) => {
      const wide = type.name === 'integer' ? 'bigint' : 'hugeint'
      const divisor = divides ? `nullif(${b}, 0)` : b
      const sql = `try_cast(cast(${a} as ${wide}) ${operator === '/' ? '//' : operator} cast(${divisor} as ${wide}) as ${type.name})`
      const zero = divides ? [byZero([a, b], operands, dialect)] : []
      const given = divides ? [a, `nullif(${b}, 0)`] : [a, b]
      return { sql, faults: (value) => [...zero, failed(value, given, { column, value: a, explanation })] }
    },
  })
}

function doubleArithmetic(operator: ArithmeticOperator, operands: readonly TypedFormula[], span: Span): TypedFormula {
  if (operator === '%')
    throw new FormulaError('formula_type', 'There is no % for double. Convert to numeric first.', span)
  return operation({ name: 'double' }, span, operands, {
    raising: ([a = '', b = ''], dialect) => {
      const zero = operator === '/' ? [byZero([a, b], operands, dialect, `${a} <> 'NaN'`)] : []
      return { sql: `(${a} ${operator} ${b})`, faults: zero }
    },
    engine: ([a = '', b = ''], dialect) => {
      const zero = operator === '/' ? [byZero([a, b], operands, dialect, `not isnan(${a})`)] : []
      const range = (result: string): Fault => {
        const overflows = `(isinf(${result}) and not isinf(${a}) and not isinf(${b}))`
        const isProduct = operator === '*' || operator === '/'
        const vanishes = `(${result} = 0 and ${a} <> 0 ${operator === '*' ? `and ${b} <> 0` : `and not isinf(${b})`})`
        return {
          condition: isProduct ? `(${overflows} or ${vanishes})` : overflows,
          column: firstColumn(operands),
          value: textOf(a, dialect),
          explanation: `${name(operator)} leaves the range of double`,
        }
      }
      return { sql: `(${a} ${operator} ${b})`, faults: (result) => [...zero, range(result)] }
    },
  })
}

function numericArithmetic(
  operator: ArithmeticOperator,
  left: TypedFormula,
  right: TypedFormula,
  span: Span,
): TypedFormula {
  if (operator === '/') return numericDivision(left, right, span)
  if (operator === '*' && engineScale(left.type) + engineScale(right.type) > mostProductScale)
    return openProduct(left, right, span)
  const type = resultOf(operator, left, right)
  const keepsScale = operator === '*'
  const divides = operator === '%'
  const wide = (sql: string, operand: TypedFormula) =>
    `cast(${sql} as ${keepsScale ? decimalType({ name: 'numeric', scale: engineScale(operand.type) }) : decimalType(type)})`
  return operation(type, span, [left, right], {
    raising: ([a = '', b = ''], dialect) => ({
      sql: `(${a} ${operator} ${b})`,
      faults: divides ? [byZero([a, b], [left, right], dialect)] : [],
    }),
    engine: ([a = '', b = ''], dialect) => {
      const divisor = wide(divides ? `nullif(${b}, 0)` : b, right)
      const sql = `try(cast(${wide(a, left)} ${operator} ${divisor} as ${decimalType(type)}))`
      const zero = divides ? [byZero([a, b], [left, right], dialect)] : []
      const given = divides ? [a, `nullif(${b}, 0)`] : [a, b]
      const explanation = `${name(operator)} needs more than the 38 digits that the local engine keeps`
      const about = { column: left.column ?? right.column, value: a, explanation }
      return { sql, faults: (value) => [...zero, failed(value, given, about)] }
    },
  })
}

/** More digits after the point than these leave too few before it. */
const mostProductScale = 30

/** A condition that computes in numerics, which hold every result. */
function leavesRange(a: string, operator: ArithmeticOperator, b: string, type: string): string {
  const [least, most] =
    type === 'integer' ? ['-2147483648', '2147483647'] : ['-9223372036854775808', '9223372036854775807']
  if (operator === '/') return `(${a} = ${least} and ${b} = -1)`
  return `not (cast(${a} as numeric) ${operator} ${b} between ${least} and ${most})`
}

/** Sums keep the larger scale, products add the scales, as in Postgres. */
function resultOf(operator: ArithmeticOperator, left: TypedFormula, right: TypedFormula): NumericType {
  const [a, b] = [engineScale(left.type), engineScale(right.type)]
  const scale = operator === '*' ? a + b : Math.max(a, b)
  const isFixed = fixedScale(left.type) !== null && fixedScale(right.type) !== null
  return isFixed ? { name: 'numeric', scale } : varyingNumeric(scale)
}

function name(operator: ArithmeticOperator): string {
  switch (operator) {
    case '+':
      return 'the sum'
    case '-':
      return 'the difference'
    case '*':
      return 'the product'
    case '/':
    case '%':
      return 'the quotient'
  }
}

/** Zero minus the number, in its own type. */
export function negate(operand: TypedFormula, span: Span): TypedFormula {
  const rank = numberRank(operand.type)
  const type = operand.type
  if (rank === null || type.name === 'unknown' || type.name === 'interval') {
    throw new FormulaError('formula_type', 'A minus sign needs a number after it. Convert the text with a cast.', span)
  }
  if (type.name === 'double' || type.name === 'numeric')
    return operation(type, span, [operand], ([a = '']) => `(- ${a})`)
  const explanation = `leaves the range of ${type.name} when negated`
  return operation(type, span, [operand], {
    raising: ([a = ''], dialect) => {
      const least = type.name === 'integer' ? '-2147483648' : '-9223372036854775808'
      const fault = { condition: `${a} = ${least}`, column: operand.column, value: textOf(a, dialect), explanation }
      return { sql: `(- ${a})`, faults: [fault] }
    },
    engine: ([a = '']) => {
      const sql = `try_cast(- cast(${a} as hugeint) as ${type.name})`
      return { sql, faults: (value) => [failed(value, [a], { column: operand.column, value: a, explanation })] }
    },
  })
}
