import { z } from 'zod'

import { datasetOutcome, datasetOutcomeControl } from './dataset-outcome.ts'
import type { DatasetRuleDefinition } from './rule.ts'

const count = z.number().int().min(0)
const schema = z.strictObject({ min: count.optional(), max: count.optional(), onFail: datasetOutcome })

export const rowCount: DatasetRuleDefinition<z.infer<typeof schema>, 'rowCount'> = {
  key: 'rowCount',
  label: 'Row count',
  doc: 'The node gives a number of rows within bounds.',
  schema,
  form: [
    { key: 'min', label: 'At least', control: { kind: 'number', min: 0 } },
    { key: 'max', label: 'At most', control: { kind: 'number', min: 0 } },
    datasetOutcomeControl,
  ],
  summary: (rule) => `${expected(rule)} rows`,
  check: (rule) => {
    if (rule.min === undefined && rule.max === undefined) {
      const message = 'rowCount says neither min nor max, so it holds nothing. Give one of them.'
      return [{ code: 'rule_empty', severity: 'error', message, key: '' }]
    }
    if (rule.min !== undefined && rule.max !== undefined && rule.min > rule.max) {
      const message = `rowCount wants at least ${rule.min} and at most ${rule.max} rows, which no count can be.`
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
  if (rule.min === undefined) return `at most ${rule.max === undefined ? 'any number of' : grouped(rule.max)}`
  if (rule.max === undefined) return `at least ${grouped(rule.min)}`
  return `${grouped(rule.min)} to ${grouped(rule.max)}`
}

const grouped = (rows: number): string => rows.toLocaleString('en-US')
