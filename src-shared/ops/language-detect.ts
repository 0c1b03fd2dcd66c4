import { z } from 'zod'

import { firstColumn, unknownColumn, withColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('language_detect'),
  field: z.string().min(1),
  outputField: z.string().min(1),
  model: z.string().min(1).optional(),
})

export const languageDetect: OpDefinition<z.infer<typeof schema>> = {
  type: 'language_detect',
  label: 'Detect language',
  doc: 'Names the language of a text, by a model.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'outputField', label: 'Into column', control: { kind: 'text' }, required: true },
    { key: 'model', label: 'Model', control: { kind: 'text' } },
  ],
  example: (input) => ({ type: 'language_detect', field: firstColumn(input), outputField: 'language' }),
  summary: (op) => `${op.outputField} = language of ${op.field}`,
  check: (op, input) => ({
    columns: withColumn(input, { name: op.outputField, type: { name: 'text' } }),
    findings: unknownColumn(op.field, input, 'field'),
  }),
}
