import { z } from 'zod'

import { firstColumn } from '../ops/columns-after.ts'
import { formatColumnType } from '../values/column-type.ts'
import { castTargetText, castTargetType } from '../ops/cast-target.ts'
import { columnText } from '../expression/write-formula.ts'
import { breaksFormula, holdsFindings } from './holds.ts'
import type { RowRuleDefinition } from './rule.ts'
import { onFailControl, rowRuleFieldControl, rowRuleFields } from './row-rule-fields.ts'

const schema = z.strictObject({ type: z.literal('type'), dataType: castTargetText, ...rowRuleFields })

export const dataType: RowRuleDefinition<z.infer<typeof schema>> = {
  type: 'type',
  label: 'Type',
  doc: 'The text can be read as a type.',
  isOnlyWeir: true,
  schema,
  form: [
    rowRuleFieldControl,
    { key: 'dataType', label: 'Type', control: { kind: 'columnType' }, required: true },
    onFailControl,
  ],
  example: (input) => ({ type: 'type', field: firstColumn(input), dataType: 'integer', onFail: 'quarantine' }),
  summary: (rule) => `${rule.field} is a valid ${rule.dataType}`,
  check: (rule, input) => holdsFindings(rule.field, holds(rule), input, 'dataType'),
  breaks: (rule, input, dialect) => breaksFormula(holds(rule), input, dialect),
}

/** True wherever the conversion succeeds; where it fails, the fault breaks the rule. */
function holds(rule: z.infer<typeof schema>): string {
  const type = formatColumnType(castTargetType(rule.dataType) ?? { name: 'text' })
  return `cast(${columnText(rule.field)} as ${type}) is not null or ${columnText(rule.field)} is null`
}
