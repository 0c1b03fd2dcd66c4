import { z } from 'zod'

import { firstColumn, unknownColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('map_values'),
  field: z.string().min(1),
  mappings: z.record(z.string(), z.string()),
  defaultValue: z.string().nullable().optional(),
})

export const mapValues: OpDefinition<z.infer<typeof schema>> = {
  type: 'map_values',
  label: 'Map values',
  doc: 'Replaces values by others; values not listed stay, or become the default.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'mappings', label: 'Values', control: { kind: 'pairs' }, required: true },
    { key: 'defaultValue', label: 'Every other value', control: { kind: 'text' } },
  ],
  example: (input) => ({ type: 'map_values', field: firstColumn(input), mappings: { old: 'new' } }),
  summary: (op) => {
    const count = Object.keys(op.mappings).length
    return `map ${count} ${count === 1 ? 'value' : 'values'} of ${op.field}`
  },
  check: (op, input) => ({ columns: [...input], findings: unknownColumn(op.field, input, 'field') }),
}
