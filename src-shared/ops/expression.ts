import { z } from 'zod'

import { withColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('expression'),
  outputField: z.string().min(1),
  formula: z.string().min(1),
})

export const expression: OpDefinition<z.infer<typeof schema>> = {
  type: 'expression',
  label: 'Formula',
  doc: 'Computes a column with a formula, new or in place.',
  schema,
  form: [
    {
      key: 'outputField',
      label: 'Column',
      control: { kind: 'text' },
      required: true,
      help: 'A new name, or a column to replace.',
    },
    { key: 'formula', label: 'Formula', control: { kind: 'formula' }, required: true },
  ],
  example: (input) => ({
    type: 'expression',
    outputField: 'new_column',
    formula: input[0] ? `upper("${input[0].name}")` : "'text'",
  }),
  summary: (op) => `${op.outputField} = ${op.formula}`,
  check: (op, input) => ({
    columns: withColumn(input, { name: op.outputField, type: { name: 'text' } }),
    findings: [],
  }),
}
