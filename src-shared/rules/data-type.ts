import { z } from 'zod'

import { firstColumn, unknownColumn } from '../ops/columns-after.ts'
import { castTargetText } from '../ops/cast-target.ts'
import type { RowRuleDefinition } from './rule.ts'
import { onFailControl, rowRuleFieldControl, rowRuleFields } from './row-rule-fields.ts'

const schema = z.strictObject({ type: z.literal('type'), dataType: castTargetText, ...rowRuleFields })

export const dataType: RowRuleDefinition<z.infer<typeof schema>> = {
  type: 'type',
  label: 'Type',
  doc: 'The text can be read as a type.',
  schema,
  form: [
    rowRuleFieldControl,
    { key: 'dataType', label: 'Type', control: { kind: 'columnType' }, required: true },
    onFailControl,
  ],
  example: (input) => ({ type: 'type', field: firstColumn(input), dataType: 'integer', onFail: 'quarantine' }),
  summary: (rule) => `${rule.field} is a valid ${rule.dataType}`,
  check: (rule, input) => unknownColumn(rule.field, input, 'field'),
}
