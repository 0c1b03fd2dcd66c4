import { z } from 'zod'

import { textColumn } from '../values/column.ts'
import { firstColumn, unknownInList, withColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('merge'),
  sourceFields: z.array(z.string().min(1)).min(1),
  separator: z.string(),
  outputField: z.string().min(1),
})

export const merge: OpDefinition<z.infer<typeof schema>> = {
  type: 'merge',
  label: 'Merge columns',
  doc: 'Joins columns to one text with a separator between them; nulls are left out.',
  schema,
  form: [
    { key: 'sourceFields', label: 'Columns', control: { kind: 'columns' }, required: true },
    { key: 'separator', label: 'Separator', control: { kind: 'text' } },
    { key: 'outputField', label: 'New column', control: { kind: 'text' }, required: true },
  ],
  example: (input) => ({ type: 'merge', sourceFields: [firstColumn(input)], separator: ' ', outputField: 'merged' }),
  summary: (op) => `merge ${op.sourceFields.join(', ')} into ${op.outputField}`,
  check: (op, input) => ({
    columns: withColumn(input, textColumn(op.outputField)),
    findings: unknownInList(op.sourceFields, input, 'sourceFields'),
  }),
}
