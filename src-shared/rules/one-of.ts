import { z } from 'zod'

import { firstColumn } from '../ops/columns-after.ts'
import { columnText, literalText } from '../expression/write-formula.ts'
import { breaksFormula, holdsFindings } from './holds.ts'
import type { RowRuleDefinition } from './rule.ts'
import { onFailControl, rowRuleFieldControl, rowRuleFields } from './row-rule-fields.ts'

const schema = z.strictObject({
  type: z.literal('oneOf'),
  values: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
  ...rowRuleFields,
})

export const oneOf: RowRuleDefinition<z.infer<typeof schema>> = {
  type: 'oneOf',
  label: 'One of',
  doc: 'The value is one of a list.',
  isOnlyWeir: true,
  schema,
  form: [
    rowRuleFieldControl,
    { key: 'values', label: 'Values', control: { kind: 'strings' }, required: true },
    onFailControl,
  ],
  example: (input) => ({ type: 'oneOf', field: firstColumn(input), values: ['value'], onFail: 'quarantine' }),
  summary: (rule) => `${rule.field} is one of ${rule.values.join(', ')}`,
  check: (rule, input) => holdsFindings(rule.field, holds(rule), input, 'values'),
  breaks: (rule, input, dialect) => breaksFormula(holds(rule), input, dialect),
}

function holds(rule: z.infer<typeof schema>): string {
  return `${columnText(rule.field)} in (${rule.values.map(literalText).join(', ')})`
}
