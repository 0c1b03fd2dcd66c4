import { z } from 'zod'

import { firstColumn, unknownColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

export const filterOperators = [
  '=',
  '!=',
  '>',
  '<',
  '>=',
  '<=',
  'like',
  'starts_with',
  'ends_with',
  'in',
  'not_in',
  'is_null',
  'is_not_null',
  'between',
] as const

const scalar = z.union([z.string(), z.number(), z.boolean()])

const schema = z.strictObject({
  type: z.literal('filter'),
  field: z.string().min(1).optional(),
  operator: z.enum(filterOperators).optional(),
  value: z.union([scalar, z.array(scalar)]).optional(),
  condition: z.string().min(1).optional(),
})

export const filter: OpDefinition<z.infer<typeof schema>> = {
  type: 'filter',
  label: 'Filter',
  doc: 'Keeps the rows that meet a condition; the others are counted as filtered.',
  schema,
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
  summary: (op) => {
    if (op.condition !== undefined) return `keep rows where ${op.condition}`
    const value = Array.isArray(op.value) ? op.value.join(', ') : op.value
    return `keep rows where ${op.field ?? '…'} ${(op.operator ?? '=').replaceAll('_', ' ')}${value === undefined ? '' : ` ${String(value)}`}`
  },
  check: (op, input) => ({
    columns: [...input],
    findings: op.field === undefined ? [] : unknownColumn(op.field, input, 'field'),
  }),
}
