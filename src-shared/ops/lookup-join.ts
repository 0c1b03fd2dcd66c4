import { z } from 'zod'

import { textColumn } from '../values/column.ts'
import { firstColumn, unknownColumn, withColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('lookup_join'),
  lookupSchema: z.string().min(1),
  joinField: z.string().min(1),
  lookupField: z.string().min(1),
  selectFields: z.array(z.string().min(1)).min(1),
})

export const lookupJoin: OpDefinition<z.infer<typeof schema>> = {
  type: 'lookup_join',
  label: 'Look up',
  doc: 'Adds columns of another table, found by a key.',
  schema,
  form: [
    { key: 'lookupSchema', label: 'Table', control: { kind: 'table' }, required: true },
    { key: 'joinField', label: 'Column here', control: { kind: 'column' }, required: true },
    { key: 'lookupField', label: 'Column there', control: { kind: 'text' }, required: true },
    { key: 'selectFields', label: 'Columns to add', control: { kind: 'strings' }, required: true },
  ],
  example: (input) => ({
    type: 'lookup_join',
    lookupSchema: 'public.ds_lookup',
    joinField: firstColumn(input),
    lookupField: 'id',
    selectFields: ['name'],
  }),
  summary: (op) => `add ${op.selectFields.join(', ')} from ${op.lookupSchema} by ${op.joinField}`,
  check: (op, input) => ({
    columns: op.selectFields.reduce((columns, name) => withColumn(columns, textColumn(name)), input),
    findings: unknownColumn(op.joinField, input, 'joinField'),
  }),
}
