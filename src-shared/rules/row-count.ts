import { z } from 'zod'

import { datasetOutcome, datasetOutcomeControl } from './dataset-outcome.ts'
import type { DatasetRuleDefinition } from './rule.ts'
import { formatCount, formatCountOf } from '../values/format-count.ts'

const count = z.number().int().min(0)
const schema = z.strictObject({ min: count.optional(), max: count.optional(), onFail: datasetOutcome })

export const rowCount: DatasetRuleDefinition<z.infer<typeof schema>, 'rowCount'> = {
  key: 'rowCount',
  label: 'Row count',
  doc: 'The number of rows is within bounds.',
  schema,
  form: [
    { key: 'min', label: 'At least', control: { kind: 'number', min: 0 } },
    { key: 'max', label: 'At most', control: { kind: 'number', min: 0 } },
    datasetOutcomeControl,
  ],
  summary: expected,
  check: (rule) => {
    if (rule.min === undefined && rule.max === undefined) {
      const message = 'rowCount has neither min nor max, so it checks nothing. Set one of them.'
      return [{ code: 'rule_empty', severity: 'error', message, key: '' }]
    }
    if (rule.min !== undefined && rule.max !== undefined && rule.min > rule.max) {
      const message = `rowCount asks for at least ${formatCount(rule.min)} and at most ${formatCountOf(rule.max, 'row')}, which is impossible. Correct one of them.`
      return [{ code: 'rule_impossible', severity: 'error', message, key: 'max' }]
    }
    return []
  },
  judgeCount: (rule, rows) => ({
    broken: (rule.min !== undefined && rows < rule.min) || (rule.max !== undefined && rows > rule.max),
    expected: expected(rule),
    onFail: rule.onFail,
  }),
}

function expected(rule: z.infer<typeof schema>): string {
  const { min, max } = rule
  if (min === undefined) return max === undefined ? 'any number of rows' : `at most ${formatCountOf(max, 'row')}`
  if (max === undefined) return `at least ${formatCountOf(min, 'row')}`
  return min === max ? formatCountOf(min, 'row') : `${formatCount(min)} to ${formatCountOf(max, 'row')}`
}
