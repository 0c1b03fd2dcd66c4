import { checkFormula } from '../expression/check-formula.ts'
import { fixedScale } from '../expression/formula-type.ts'
import { readFormula } from '../expression/parse-formula.ts'
import { guardFaults } from '../expression/typed-formula.ts'
import type { StepWarning } from '../sql/compiled-step.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import type { Column } from '../values/column.ts'
import { type ColumnType, formatColumnType } from '../values/column-type.ts'

/** What a formula that is one cast loses of the values that it takes, to be counted: digits, or the time of day. */
export function castChanges(
  formula: string,
  input: readonly Column[],
  dialect: SqlDialect,
  { label, column }: { readonly label: string; readonly column: string },
): readonly StepWarning[] {
  const { expression } = readFormula(formula)
  if (expression.kind !== 'cast') return []
  const operand = formula.slice(expression.operand.start, expression.operand.end)
  const { formula: read, type } = checkFormula(operand, input, { key: '' })
  // What a formula computes is rounded on purpose; a text is still the value that came.
  const isValue = read?.column && (expression.operand.kind === 'column' || type.name === 'text')
  const loss = isValue ? lossOf(`(${operand})`, type, expression.type) : null
  const { formula: condition } = checkFormula(loss?.condition ?? '', input, { key: '', expect: 'boolean' })
  if (!read || !loss || !condition) return []
  const typeText = formatColumnType(expression.type)
  const { sql } = guardFaults(condition.compile(dialect), dialect)
  return [
    {
      label: `${label}: ${loss.what}${label.endsWith(typeText) || loss.what !== 'rounded' ? '' : ` to ${typeText}`}`,
      condition: sql,
      example: `cast(${read.compile(dialect).sql} as ${dialect.textType})`,
      column,
      isChange: true,
    },
  ]
}

interface Loss {
  readonly what: string
  /** A formula. */
  readonly condition: string
}

function lossOf(value: string, from: ColumnType, to: ColumnType): Loss | null {
  const cast = `cast(${value} as ${formatColumnType(to)})`
  const scale = to.name === 'integer' || to.name === 'bigint' ? 0 : to.name === 'numeric' ? fixedScale(to) : null
  if (to.name === 'date' && (from.name === 'timestamp' || from.name === 'timestamptz')) {
    return { what: 'time of day dropped', condition: `cast(${cast} as ${from.name}) <> ${value}` }
  }
  if (scale === null) return null
  const what = 'rounded'
  if (from.name === 'text' && to.name === 'numeric') {
    // An exponent moves the point; such numbers are not counted.
    const decimals = `length(rtrim(split_part(${value}, '.', 2), '0 '))`
    const isNumber = `position('e' in lower(${value})) = 0 and ${cast} is not null`
    return { what, condition: `case when ${decimals} > ${scale} then ${isNumber} else false end` }
  }
  const isRounded = from.name === 'double' || (from.name === 'numeric' && (fixedScale(from) ?? Infinity) > scale)
  return isRounded ? { what, condition: `${cast} <> ${value}` } : null
}
