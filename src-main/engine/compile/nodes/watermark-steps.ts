import { columnText } from '../../../../src-shared/expression/write-formula.ts'
import { checkedFormula } from '../../../../src-shared/ops/formula-step.ts'
import type { CompiledStep, StepExit } from '../../../../src-shared/sql/compiled-step.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import { columnTypeOfPostgres } from '../../../../src-shared/input-checks/postgres-column-type.ts'
import type { PlanTarget } from '../../plan/plan.ts'

/**
 * The step that lets only rows past a watermark through, compared as the table's type. A value that is none of that type goes on:
 * the table's own check names it.
 */
export function watermarkSteps(
  { newerThan, columns }: PlanTarget,
  rejected: 'quarantined' | 'skipped',
  dialect: SqlDialect,
): readonly CompiledStep[] {
  if (newerThan === null) return []
  const { column, tableType, start } = newerThan
  const name = dialect.identifier(column)
  const isNull: StepExit = {
    reason: rejected,
    label: `${column} is not null`,
    condition: `${name} is null`,
    column,
    value: null,
    explanation: 'is null, so that it cannot be held against the watermark',
    isOfMode: true,
  }
  return [
    {
      columns: columns.map(({ name: each, type }) => ({ column: { name: each, type }, sql: dialect.identifier(each) })),
      exits: [isNull, ...(start === null ? [] : [olderExit(start)])],
      warnings: [],
    },
  ]

  function olderExit(value: string): StepExit {
    const type = formatColumnType(columnTypeOfPostgres(tableType))
    const formula = `cast(${columnText(column)} as ${type}) > cast(${quoteLiteral(value)} as ${type})`
    const { sql } = checkedFormula(formula, columns).compile(dialect)
    const label = `${column} is not past ${value}`
    const text = `cast(${name} as ${dialect.textType})`
    return { reason: 'filtered', label, condition: `(${sql}) is false`, column, value: text, explanation: label }
  }
}
