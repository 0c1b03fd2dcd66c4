import { z } from 'zod'

import { unknownColumn } from '../ops/columns-after.ts'
import { datasetOutcome, datasetOutcomeControl } from './dataset-outcome.ts'
import type { DatasetRuleDefinition } from './rule.ts'

const schema = z.strictObject({ field: z.string().min(1), maxAgeHours: z.number().positive(), onFail: datasetOutcome })

export const freshness: DatasetRuleDefinition<z.infer<typeof schema>, 'freshness'> = {
  key: 'freshness',
  label: 'Freshness',
  doc: 'The newest value of the column is not older than some hours.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'maxAgeHours', label: 'At most hours old', control: { kind: 'number', min: 0 } },
    datasetOutcomeControl,
  ],
  summary: (rule) => `the newest ${rule.field} is at most ${rule.maxAgeHours} hours old`,
  check: (rule, input) => unknownColumn(rule.field, input, 'field'),
}
