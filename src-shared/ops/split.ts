import { z } from 'zod'

import { textColumn } from '../values/column.ts'
import { firstColumn, unknownColumn, withColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('split'),
  sourceField: z.string().min(1),
  separator: z.string().min(1),
  outputFields: z.array(z.string().min(1)).min(1),
})

export const split: OpDefinition<z.infer<typeof schema>> = {
  type: 'split',
  label: 'Split column',
  doc: 'Cuts a text at a separator into several columns.',
  schema,
  form: [
    { key: 'sourceField', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'separator', label: 'Separator', control: { kind: 'text' }, required: true },
    { key: 'outputFields', label: 'New columns', control: { kind: 'strings' }, required: true },
  ],
  example: (input) => ({
    type: 'split',
    sourceField: firstColumn(input),
    separator: ' ',
    outputFields: ['part_1', 'part_2'],
  }),
  summary: (op) => `split ${op.sourceField} at "${op.separator}" into ${op.outputFields.join(', ')}`,
  check: (op, input) => ({
    columns: op.outputFields.reduce((columns, name) => withColumn(columns, textColumn(name)), input),
    findings: unknownColumn(op.sourceField, input, 'sourceField'),
  }),
}
