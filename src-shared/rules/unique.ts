import { z } from 'zod'

import { unknownInList } from '../ops/columns-after.ts'
import { datasetOutcome, datasetOutcomeControl } from './dataset-outcome.ts'
import type { DatasetRuleDefinition } from './rule.ts'

const schema = z.strictObject({ fields: z.array(z.string().min(1)).min(1), onFail: datasetOutcome })

export const unique: DatasetRuleDefinition<z.infer<typeof schema>, 'unique'> = {
  key: 'unique',
  label: 'Unique',
  doc: 'No two rows have the same values in these columns.',
  schema,
  form: [{ key: 'fields', label: 'Columns', control: { kind: 'columns' }, required: true }, datasetOutcomeControl],
  summary: (rule) => `${rule.fields.join(', ')} is unique`,
  check: (rule, input) => unknownInList(rule.fields, input, 'fields'),
}
