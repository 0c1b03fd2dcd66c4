import { z } from 'zod'

import { unknownColumn } from '../ops/columns-after.ts'
import { datasetOutcome, datasetOutcomeControl } from './dataset-outcome.ts'
import type { DatasetRuleDefinition } from './rule.ts'

const schema = z.strictObject({ field: z.string().min(1), max: z.number().min(0).max(1), onFail: datasetOutcome })

export const nullRate: DatasetRuleDefinition<z.infer<typeof schema>, 'nullRate'> = {
  key: 'nullRate',
  label: 'Share of empty values',
  doc: 'At most a share of the rows has no value in the column.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'max', label: 'At most (0 to 1)', control: { kind: 'number', min: 0, max: 1 } },
    datasetOutcomeControl,
  ],
  summary: (rule) => `at most ${rule.max * 100}% of ${rule.field} is empty`,
  check: (rule, input) => unknownColumn(rule.field, input, 'field'),
}
