import { z } from 'zod'

import { firstColumn, unknownColumn, withColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('sentiment_score'),
  field: z.string().min(1),
  outputField: z.string().min(1),
  model: z.string().min(1).optional(),
})

export const sentimentScore: OpDefinition<z.infer<typeof schema>> = {
  type: 'sentiment_score',
  label: 'Sentiment',
  doc: 'Scores how friendly a text is, by a model.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'outputField', label: 'Into column', control: { kind: 'text' }, required: true },
    { key: 'model', label: 'Model', control: { kind: 'text' } },
  ],
  example: (input) => ({ type: 'sentiment_score', field: firstColumn(input), outputField: 'sentiment' }),
  summary: (op) => `${op.outputField} = sentiment of ${op.field}`,
  check: (op, input) => ({
    columns: withColumn(input, { name: op.outputField, type: { name: 'double' } }),
    findings: unknownColumn(op.field, input, 'field'),
  }),
}
