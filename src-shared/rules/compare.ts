import { z } from 'zod'

import type { Column } from '../values/column.ts'
import { firstColumn } from '../ops/columns-after.ts'
import { literalText } from '../expression/write-formula.ts'
import { breaksFormula, comparableColumn, holdsFindings, orderOfText } from './holds.ts'
import type { RowRuleDefinition } from './rule.ts'
import { onFailControl, rowRuleFieldControl, rowRuleFields } from './row-rule-fields.ts'

export const comparisonOperators = ['=', '!=', '>', '<', '>=', '<='] as const

const schema = z.strictObject({
  type: z.literal('compare'),
  operator: z.enum(comparisonOperators),
  value: z.union([z.string(), z.number(), z.boolean()]),
  ...rowRuleFields,
})

export const compare: RowRuleDefinition<z.infer<typeof schema>> = {
  type: 'compare',
  label: 'Compare',
  doc: 'The value compares to a fixed value.',
  isOnlyWeir: true,
  schema,
  form: [
    rowRuleFieldControl,
    {
      key: 'operator',
      label: 'Operator',
      control: {
        kind: 'choice',
        options: comparisonOperators.map((operator) => ({ value: operator, label: operator })),
      },
      required: true,
    },
    { key: 'value', label: 'Value', control: { kind: 'text' }, required: true },
    onFailControl,
  ],
  example: (input) => ({ type: 'compare', field: firstColumn(input), operator: '>', value: 0, onFail: 'quarantine' }),
  summary: (rule) => `${rule.field} ${rule.operator} ${String(rule.value)}`,
  check: (rule, input) => {
    const isOrder = rule.operator !== '=' && rule.operator !== '!='
    const ordered = isOrder ? orderOfText(rule.field, [rule.value], input, 'field') : []
    return ordered.length > 0 ? ordered : holdsFindings(rule.field, holds(rule, input), input, 'value')
  },
  breaks: (rule, input, dialect) => breaksFormula(holds(rule, input), input, dialect),
}

function holds(rule: z.infer<typeof schema>, input: readonly Column[]): string {
  return `${comparableColumn(rule.field, rule.value, input)} ${rule.operator} ${literalText(rule.value)}`
}
