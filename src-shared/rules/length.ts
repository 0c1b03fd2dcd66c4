import { z } from 'zod'

import { firstColumn } from '../ops/columns-after.ts'
import { columnText } from '../expression/write-formula.ts'
import { breaksFormula, holdsFindings } from './holds.ts'
import type { RowRuleDefinition } from './rule.ts'
import { onFailControl, rowRuleFieldControl, rowRuleFields } from './row-rule-fields.ts'

const schema = z.strictObject({
  type: z.literal('length'),
  min: z.number().int().min(0).optional(),
  max: z.number().int().min(0).optional(),
  ...rowRuleFields,
})

export const length: RowRuleDefinition<z.infer<typeof schema>> = {
  type: 'length',
  label: 'Length',
  doc: 'The text has a number of characters within bounds.',
  isOnlyWeir: true,
  schema,
  form: [
    rowRuleFieldControl,
    { key: 'min', label: 'At least', control: { kind: 'number', min: 0 } },
    { key: 'max', label: 'At most', control: { kind: 'number', min: 0 } },
    onFailControl,
  ],
  example: (input) => ({ type: 'length', field: firstColumn(input), max: 100, onFail: 'quarantine' }),
  summary: ({ field, min = 0, max }) =>
    `${field} has ${max === undefined ? `at least ${min}` : min === 0 ? `at most ${max}` : `${min} to ${max}`} characters`,
  check: (rule, input) => {
    if (rule.min === undefined && rule.max === undefined) {
      return [
        {
          code: 'rule_empty',
          severity: 'error',
          message: 'length has neither min nor max. Set one of them.',
          key: '',
        },
      ]
    }
    return holdsFindings(rule.field, holds(rule), input, 'field')
  },
  breaks: (rule, input, dialect) => breaksFormula(holds(rule), input, dialect),
}

function holds(rule: z.infer<typeof schema>): string {
  const bound = (operator: string, value: number | undefined) =>
    value === undefined ? [] : [`length(${columnText(rule.field)}) ${operator} ${value}`]
  return [...bound('>=', rule.min), ...bound('<=', rule.max)].join(' and ')
}
