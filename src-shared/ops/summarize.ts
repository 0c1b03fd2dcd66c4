import { z } from 'zod'

import type { ColumnType } from '../values/column-type.ts'
import { firstColumn, unknownColumn, withColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const functions = ['count', 'sum', 'max', 'min', 'avg', 'bool_or'] as const
const resultTypes: Readonly<Record<(typeof functions)[number], ColumnType>> = {
  count: { name: 'bigint' },
  sum: { name: 'numeric' },
  max: { name: 'text' },
  min: { name: 'text' },
  avg: { name: 'numeric' },
  bool_or: { name: 'boolean' },
}

const schema = z.strictObject({
  type: z.literal('summarize'),
  collectionSchemaId: z.string().min(1),
  customerSchemaId: z.string().min(1),
  joinKey: z.string().min(1),
  aggregations: z
    .array(
      z.strictObject({ sourceField: z.string().min(1), function: z.enum(functions), outputField: z.string().min(1) }),
    )
    .min(1),
})

export const summarize: OpDefinition<z.infer<typeof schema>> = {
  type: 'summarize',
  label: 'Summarize a collection',
  doc: 'Adds figures over the rows of a linked collection.',
  schema,
  form: [
    { key: 'collectionSchemaId', label: 'Collection', control: { kind: 'text' }, required: true },
    { key: 'customerSchemaId', label: 'Customer schema', control: { kind: 'text' }, required: true },
    { key: 'joinKey', label: 'Joined by', control: { kind: 'column' }, required: true },
    { key: 'aggregations', label: 'Figures', control: { kind: 'json' }, required: true },
  ],
  example: (input) => ({
    type: 'summarize',
    collectionSchemaId: 'orders',
    customerSchemaId: 'customer',
    joinKey: firstColumn(input),
    aggregations: [{ sourceField: 'order_id', function: 'count', outputField: 'orders' }],
  }),
  summary: (op) => `add ${op.aggregations.map((each) => each.outputField).join(', ')} of ${op.collectionSchemaId}`,
  check: (op, input) => ({
    columns: op.aggregations.reduce(
      (columns, each) => withColumn(columns, { name: each.outputField, type: resultTypes[each.function] }),
      input,
    ),
    findings: unknownColumn(op.joinKey, input, 'joinKey'),
  }),
}
