import { z } from 'zod'

import { firstColumn, unknownColumn } from '../ops/columns-after.ts'
import { checkFormula } from '../expression/check-formula.ts'
import { breaksFormula } from './holds.ts'
import type { RowRuleDefinition } from './rule.ts'
import { onFailControl, rowRuleFieldControl, rowRuleFields } from './row-rule-fields.ts'

const schema = z.strictObject({ type: z.literal('formula'), formula: z.string().min(1), ...rowRuleFields })

export const formula: RowRuleDefinition<z.infer<typeof schema>> = {
  type: 'formula',
  label: 'Formula',
  doc: 'A condition over the whole row holds.',
  isOnlyWeir: true,
  schema,
  form: [
    rowRuleFieldControl,
    { key: 'formula', label: 'Condition', control: { kind: 'formula' }, required: true },
    onFailControl,
  ],
  example: (input) => ({
    type: 'formula',
    field: firstColumn(input),
    formula: `"${firstColumn(input)}" is not null`,
    onFail: 'quarantine',
  }),
  summary: (rule) => rule.formula,
  check: (rule, input) => [
    ...unknownColumn(rule.field, input, 'field'),
    ...checkFormula(rule.formula, input, { key: 'formula', expect: 'boolean' }).findings,
  ],
  breaks: (rule, input, dialect) => breaksFormula(rule.formula, input, dialect),
}
