import { firstColumn } from './columns-after.ts'
import { type Filter, filterCondition, filterFindings, filterOperators, filterSchema } from './filter-condition.ts'
import { checkedFormula, columnsWith, faultExits } from './formula-step.ts'
import type { OpDefinition } from './op.ts'

export const filter: OpDefinition<Filter> = {
  type: 'filter',
  label: 'Filter',
  doc: 'Keeps the rows that meet a condition; the others are counted as filtered.',
  schema: filterSchema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' } },
    {
      key: 'operator',
      label: 'Operator',
      control: {
        kind: 'choice',
        options: filterOperators.map((operator) => ({ value: operator, label: operator.replaceAll('_', ' ') })),
      },
    },
    { key: 'value', label: 'Value', control: { kind: 'text' } },
    {
      key: 'condition',
      label: 'Condition',
      control: { kind: 'formula' },
      help: 'Instead of column, operator and value.',
    },
  ],
  example: (input) => ({ type: 'filter', field: firstColumn(input), operator: 'is_not_null' }),
  summary,
  check: (op, input) => ({ columns: [...input], findings: filterFindings(op, input) }),
  compile: (op, input, dialect) => {
    const { sql, faults } = checkedFormula(filterCondition(op) ?? 'true', input).compile(dialect)
    const label = summary(op)
    const exit = {
      reason: 'filtered' as const,
      label,
      column: op.field ?? null,
      value: null,
      explanation: 'is filtered out',
    }
    return {
      columns: columnsWith(input, [], dialect),
      exits: [...faultExits({ faults }, { reason: 'abort', label }), { ...exit, condition: `${sql} is not true` }],
      warnings: [],
    }
  },
}

function summary(op: Filter): string {
  if (op.condition !== undefined) return `keep rows where ${op.condition}`
  const value = Array.isArray(op.value) ? op.value.join(', ') : op.value
  return `keep rows where ${op.field ?? '…'} ${(op.operator ?? '=').replaceAll('_', ' ')}${value === undefined ? '' : ` ${String(value)}`}`
}
