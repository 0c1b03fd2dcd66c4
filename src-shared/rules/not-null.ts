import { z } from 'zod'

import { firstColumn, unknownColumn } from '../ops/columns-after.ts'
import type { RowRuleDefinition } from './rule.ts'
import { onFailControl, rowRuleFieldControl, rowRuleFields } from './row-rule-fields.ts'

const schema = z.strictObject({ type: z.literal('notNull'), ...rowRuleFields })

export const notNull: RowRuleDefinition<z.infer<typeof schema>> = {
  type: 'notNull',
  label: 'Not empty',
  doc: 'The column has a value.',
  schema,
  form: [rowRuleFieldControl, onFailControl],
  example: (input) => ({ type: 'notNull', field: firstColumn(input), onFail: 'quarantine' }),
  summary: (rule) => `${rule.field} is not empty`,
  check: (rule, input) => unknownColumn(rule.field, input, 'field'),
  breaks: (rule, _, dialect) => `${dialect.identifier(rule.field)} is null`,
}
