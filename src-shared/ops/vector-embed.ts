import { z } from 'zod'

import { firstColumn, unknownColumn, withColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('vector_embed'),
  field: z.string().min(1),
  outputField: z.string().min(1),
  model: z.string().min(1).optional(),
})

export const vectorEmbed: OpDefinition<z.infer<typeof schema>> = {
  type: 'vector_embed',
  label: 'Embed',
  doc: 'Turns text into an embedding vector by a model.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'outputField', label: 'Into column', control: { kind: 'text' }, required: true },
    { key: 'model', label: 'Model', control: { kind: 'text' } },
  ],
  example: (input) => ({ type: 'vector_embed', field: firstColumn(input), outputField: 'embedding' }),
  summary: (op) => `${op.outputField} = embedding of ${op.field}`,
  check: (op, input) => ({
    columns: withColumn(input, { name: op.outputField, type: { name: 'json' } }),
    findings: unknownColumn(op.field, input, 'field'),
  }),
}
