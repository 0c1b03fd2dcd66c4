import type { ColumnType } from '../values/column-type.ts'
import type { CastRule, CastTarget, CastText } from './casts/cast-rule.ts'
import { postgresCast } from './casts/postgres-cast.ts'
import { castTarget } from './casts/registry.ts'
import { sparkCast } from './casts/spark-cast.ts'
import { textNeedsScale } from './casts/to-text.ts'
import { failed, operation, requireRounded, textOf, type WriteOperation } from './build-typed.ts'
import { FormulaError, type Span } from './formula-error.ts'
import { formatFormulaType } from './formula-type.ts'
import type { TypedFormula } from './typed-formula.ts'

/** The value as another type, as an explicit cast of Postgres; throws FormulaError where there is no such cast. */
export function castFormula(operand: TypedFormula, to: ColumnType, span: Span): TypedFormula {
  if (to.name === 'numeric') checkDigits(to, span)
  const target = castTarget(to.name)
  const rule = target.from[operand.type.name === 'unknown' ? 'text' : operand.type.name]
  if (!rule) throw noCast(operand, to, target, span)
  if (to.name === 'text') requireRounded(operand)
  if (to.name === 'text' && operand.asText) return operand.asText
  if (to.name === 'text' && textNeedsScale(operand.type)) {
    const message =
      'The text of a numeric depends on how many digits each value came with. Say how many, like numeric(12,2), or leave the zeros at the end out with trim_scale.'
    throw new FormulaError('formula_not_exact', message, operand.span)
  }
  if (typeof operand.literal === 'string' && rule.pattern && !rule.pattern.test(operand.literal)) {
    throw new FormulaError('formula_type', `'${operand.literal}' ${target.explanation(to)}.`, operand.span)
  }
  if (operand.roundedTo && to.name === 'numeric' && to.scale !== undefined) return operand.roundedTo(to)
  // Whole numbers are rounded to.
  const whole =
    to.name === 'integer' || to.name === 'bigint' ? operand.roundedTo?.({ name: 'numeric', scale: 0 }) : null
  if (whole) return castFormula(whole, to, span)
  if (isIdentity(operand, to)) return { ...operand, type: to }
  return converted(operand, to, rule, target, span)
}

/** A literal already has the SQL of a text. */
function isIdentity(operand: TypedFormula, to: ColumnType): boolean {
  if (operand.type.name === 'unknown') return to.name === 'text' && operand.literal !== null
  return operand.type.name === to.name && to.name !== 'numeric'
}

function converted(
  operand: TypedFormula,
  to: ColumnType,
  rule: CastRule,
  target: CastTarget,
  span: Span,
): TypedFormula {
  const about = { column: operand.column, explanation: target.explanation(to) }
  const raising =
    (cast: CastText): WriteOperation =>
    ([value = 'null'], dialect) => {
      const { sql, fault } = cast(value, { from: operand.type, to, rule })
      return { sql, faults: fault === null ? [] : [{ ...about, condition: fault, value: textOf(value, dialect) }] }
    }
  return operation(to, span, [operand], {
    duckdb: ([value = 'null']) => {
      const sql = rule.sql(operand.type.name === 'unknown' ? `cast(${value} as varchar)` : value, to, operand.type)
      if (!rule.canFail) return sql
      return { sql, faults: (result) => [failed(result, [value], { ...about, value })] }
    },
    postgres: raising(postgresCast),
    spark: raising(sparkCast),
  })
}

function noCast(operand: TypedFormula, to: ColumnType, target: CastTarget, span: Span): FormulaError {
  const refused = target.refused?.[operand.type.name === 'unknown' ? 'text' : operand.type.name]
  if (refused) return new FormulaError('formula_not_exact', `${refused}.`, span)
  const message = `${formatFormulaType(operand.type)} cannot be converted to ${formatFormulaType(to)}.`
  return new FormulaError('formula_type', message, span)
}

function checkDigits(type: Extract<ColumnType, { name: 'numeric' }>, span: Span): void {
  const { precision = 38, scale = 0 } = type
  if (precision >= 1 && precision <= 38 && scale <= precision) return
  const message =
    precision > 38
      ? `numeric(${precision},${scale}) has more digits than the 38 that the local engine keeps.`
      : `numeric(${precision},${scale}) is not possible: the digits after the point are part of all digits.`
  throw new FormulaError('formula_not_exact', message, span)
}
