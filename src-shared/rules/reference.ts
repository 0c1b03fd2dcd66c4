import { z } from 'zod'

import { unknownColumn } from '../ops/columns-after.ts'
import { datasetOutcome, datasetOutcomeControl } from './dataset-outcome.ts'
import type { DatasetRuleDefinition } from './rule.ts'

const schema = z.strictObject({
  field: z.string().min(1),
  schema: z.string().min(1),
  column: z.string().min(1),
  onFail: datasetOutcome,
})

export const reference: DatasetRuleDefinition<z.infer<typeof schema>, 'reference'> = {
  key: 'reference',
  label: 'Reference',
  doc: 'Every value of the column is found in a column of another table.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'schema', label: 'Table', control: { kind: 'table' }, required: true },
    { key: 'column', label: 'Its column', control: { kind: 'text' }, required: true },
    datasetOutcomeControl,
  ],
  summary: (rule) => `${rule.field} is found in ${rule.schema}.${rule.column}`,
  check: (rule, input) => unknownColumn(rule.field, input, 'field'),
}
