import { z } from 'zod'

import { firstColumn, unknownColumn } from '../ops/columns-after.ts'
import type { RowRuleDefinition } from './rule.ts'
import { onFailControl, rowRuleFieldControl, rowRuleFields } from './row-rule-fields.ts'

const schema = z.strictObject({
  type: z.literal('range'),
  min: z.union([z.number(), z.string()]).optional(),
  max: z.union([z.number(), z.string()]).optional(),
  ...rowRuleFields,
})

export const range: RowRuleDefinition<z.infer<typeof schema>> = {
  type: 'range',
  label: 'Range',
  doc: 'The value lies between two bounds, both included.',
  schema,
  form: [
    rowRuleFieldControl,
    { key: 'min', label: 'At least', control: { kind: 'text' } },
    { key: 'max', label: 'At most', control: { kind: 'text' } },
    onFailControl,
  ],
  example: (input) => ({ type: 'range', field: firstColumn(input), min: 0, onFail: 'quarantine' }),
  summary: (rule) => `${rule.field} lies between ${rule.min ?? 'any'} and ${rule.max ?? 'any'}`,
  check: (rule, input) => unknownColumn(rule.field, input, 'field'),
}
