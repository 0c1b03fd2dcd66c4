import { z } from 'zod'

import { unknownColumn } from '../ops/columns-after.ts'
import { datasetOutcome, datasetOutcomeControl } from './dataset-outcome.ts'
import type { DatasetRuleDefinition } from './rule.ts'

const schema = z.strictObject({ field: z.string().min(1), max: z.number().min(0).max(1), onFail: datasetOutcome })

export const nullRate: DatasetRuleDefinition<z.infer<typeof schema>, 'nullRate'> = {
  key: 'nullRate',
  label: 'Share of empty values',
  doc: 'The share of empty values in the column is at most a limit.',
  isOnlyWeir: true,
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'max', label: 'At most (0 to 1)', control: { kind: 'number', min: 0, max: 1 } },
    datasetOutcomeControl,
  ],
  summary: (rule) => `at most ${rule.max * 100}% of ${rule.field} is empty`,
  check: (rule, input) => unknownColumn(rule.field, input, 'field'),
  measure: {
    sql: (rule, rows, dialect) =>
      `select count(*) as total, count(*) - count(${dialect.identifier(rule.field)}) as nulls from ${rows} as measured`,
    judge: (rule, figures) => {
      const [total, nulls] = [Number(figures?.['total'] ?? 0), Number(figures?.['nulls'] ?? 0)]
      const share = total === 0 ? 0 : nulls / total
      const found = `${nulls} of ${total} rows (${Math.round(share * 1000) / 10}%) have no ${rule.field}`
      return { broken: share > rule.max, found, onFail: rule.onFail }
    },
  },
}
