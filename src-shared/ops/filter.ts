import { firstColumn } from './columns-after.ts'
import { type Filter, filterCondition, filterFindings, filterOperators, filterSchema } from './filter-condition.ts'
import { checkedFormula, columnsWith, faultExits } from './formula-step.ts'
import { onErrorField, reasonOf } from './on-error.ts'
import type { OpDefinition } from './op.ts'
import { guardFaults } from '../expression/typed-formula.ts'

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
      placeholder: "country = 'DE' and amount > 100",
      help: 'Instead of column, operator and value.',
    },
    { ...onErrorField('If it cannot be computed', 'leaves the row out, like one that does not meet it'), isRare: true },
  ],
  example: (input) => ({ type: 'filter', field: firstColumn(input), operator: 'is_not_null' }),
  summary,
  quarantines: (op) => op.onError === 'quarantine',
  whenNull: 'Leave them out',
  check: (op, input) => ({ columns: [...input], findings: filterFindings(op, input) }),
  compile: (op, input, dialect) => {
    const compiled = checkedFormula(filterCondition(op) ?? 'true', input).compile(dialect)
    const label = summary(op)
    const reason = reasonOf(op.onError)
    // A condition that cannot be computed is null, which is not true.
    const { sql } = reason === null ? guardFaults(compiled, dialect) : compiled
    const exit = {
      reason: 'filtered' as const,
      label,
      column: op.field ?? null,
      value: null,
      explanation: 'is filtered out',
    }
    return {
      columns: columnsWith(input, [], dialect),
      exits: [
        ...(reason === null ? [] : faultExits({ faults: compiled.faults }, { reason, label })),
        { ...exit, condition: `${sql} is not true` },
      ],
      warnings: [],
    }
  },
}

function summary(op: Filter): string {
  if (op.condition !== undefined) return `keep rows where ${op.condition}`
  const value = Array.isArray(op.value) ? op.value.join(', ') : op.value
  return `keep rows where ${op.field ?? '…'} ${(op.operator ?? '=').replaceAll('_', ' ')}${value === undefined ? '' : ` ${String(value)}`}`
}
