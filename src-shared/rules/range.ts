import { z } from 'zod'

import type { Column } from '../values/column.ts'
import { firstColumn } from '../ops/columns-after.ts'
import { literalText } from '../expression/write-formula.ts'
import { breaksFormula, comparableColumn, holdsFindings, orderOfText } from './holds.ts'
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
  isOnlyWeir: true,
  schema,
  form: [
    rowRuleFieldControl,
    { key: 'min', label: 'At least', control: { kind: 'text' } },
    { key: 'max', label: 'At most', control: { kind: 'text' } },
    onFailControl,
  ],
  example: (input) => ({ type: 'range', field: firstColumn(input), min: 0, onFail: 'quarantine' }),
  summary: ({ field, min, max }) => {
    if (max === undefined) return `${field} is at least ${min ?? 'any value'}`
    return min === undefined ? `${field} is at most ${max}` : `${field} lies between ${min} and ${max}`
  },
  check: (rule, input) => {
    if (rule.min === undefined && rule.max === undefined) {
      return [
        {
          code: 'rule_empty',
          severity: 'error',
          message: 'range has neither min nor max. Set one of them.',
          key: '',
        },
      ]
    }
    const ordered = orderOfText(rule.field, [rule.min, rule.max], input, 'field')
    return ordered.length > 0
      ? ordered
      : holdsFindings(rule.field, holds(rule, input), input, rule.min === undefined ? 'max' : 'min')
  },
  breaks: (rule, input, dialect) => breaksFormula(holds(rule, input), input, dialect),
}

function holds(rule: z.infer<typeof schema>, input: readonly Column[]): string {
  const bound = (operator: string, value: string | number | undefined) =>
    value === undefined ? [] : [`${comparableColumn(rule.field, value, input)} ${operator} ${literalText(value)}`]
  return [...bound('>=', rule.min), ...bound('<=', rule.max)].join(' and ')
}
