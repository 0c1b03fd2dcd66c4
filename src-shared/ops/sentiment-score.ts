import { z } from 'zod'

import type { Column } from '../values/column.ts'
import { externalLookupStep } from './external-lookup-step.ts'
import { firstColumn, textFindings, withColumn } from './columns-after.ts'
import { modelUnused } from './model-unused.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('sentiment_score'),
  field: z.string().min(1),
  outputField: z.string().min(1),
  model: z.string().min(1).optional(),
})
type Op = z.infer<typeof schema>

export const sentimentScore: OpDefinition<Op> = {
  type: 'sentiment_score',
  label: 'Sentiment',
  doc: 'Scores the sentiment of an English text from -1 to 1; null for other languages.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'outputField', label: 'Output column', control: { kind: 'text' }, required: true },
  ],
  example: (input) => ({ type: 'sentiment_score', field: firstColumn(input), outputField: 'sentiment' }),
  summary: (op) => `${op.outputField} = sentiment of ${op.field}`,
  check: (op, input) => ({
    columns: withColumn(input, outputOf(op)),
    findings: [...textFindings(op.field, input, 'field'), ...modelUnused(op)],
  }),
  isExternalLookup: true,
  compile: (op, input, dialect) =>
    externalLookupStep(
      {
        input,
        output: outputOf(op),
        step: op.type,
        ask: { provider: 'sentiment', question: dialect.identifier(op.field), settings: {}, needsResult: true },
      },
      dialect,
    ),
}

const outputOf = (op: Op): Column => ({ name: op.outputField, type: { name: 'double' } })
