import { checkFormula } from '../expression/check-formula.ts'
import { type Fault, guardFaults, type TypedFormula } from '../expression/typed-formula.ts'
import type { CompiledStep, StepExit } from '../sql/compiled-step.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import { columnText } from '../expression/write-formula.ts'
import { quoteIdentifier } from '../sql/quote.ts'
import type { Column } from '../values/column.ts'
import { withColumn } from './columns-after.ts'

/** A formula that has passed the checker. */
export function checkedFormula(text: string, input: readonly Column[]): TypedFormula {
  const { formula, findings } = checkFormula(text, input, { key: '' })
  if (!formula) throw new TypeError(`"${text}" was compiled, which the checker refuses: ${findings[0]?.message ?? ''}`)
  return formula
}

/** The formula that two columns are equal. */
export const agreement = (one: string, other: string): string => `${columnText(one)} = ${columnText(other)}`

/** The step that computes one column with a formula. A row with a fault leaves for `reason`, or its value is null. */
export function formulaStep(
  input: readonly Column[],
  output: Column,
  formula: string,
  dialect: SqlDialect,
  leaving: { readonly reason: 'abort' | 'quarantined' | null; readonly label: string },
): CompiledStep {
  const { sql, faults } = guardFaults(checkedFormula(formula, input).compile(dialect), dialect)
  return {
    columns: columnsWith(input, [{ column: output, sql }]),
    exits: leaving.reason === null ? [] : faultExits(faults, leaving.reason, leaving.label),
    warnings: [],
  }
}

/** All columns of the input; computed ones replace those of the same name or are appended. */
export function columnsWith(input: readonly Column[], computed: CompiledStep['columns']): CompiledStep['columns'] {
  const columns = computed.reduce((all, { column }) => withColumn(all, column), input)
  return columns.map((column) => {
    const found = computed.find((each) => each.column.name === column.name)
    return found ?? { column, sql: quoteIdentifier(column.name) }
  })
}

export function faultExits(
  faults: readonly Fault[],
  reason: 'abort' | 'quarantined',
  label: string,
): readonly StepExit[] {
  return faults.map((fault) => ({
    reason,
    label,
    condition: fault.condition,
    column: fault.column,
    value: fault.value,
    explanation: fault.explanation,
    ...(reason === 'abort' ? { failure: 'formula_failed' as const } : {}),
  }))
}
