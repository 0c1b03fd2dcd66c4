import { z } from 'zod'

import { firstColumn, unknownInList } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({ type: z.literal('drop'), fields: z.array(z.string().min(1)).min(1) })

export const drop: OpDefinition<z.infer<typeof schema>> = {
  type: 'drop',
  label: 'Drop columns',
  doc: 'Leaves columns out.',
  schema,
  form: [{ key: 'fields', label: 'Columns', control: { kind: 'columns' }, required: true }],
  example: (input) => ({ type: 'drop', fields: [firstColumn(input)] }),
  summary: (op) => `drop ${op.fields.join(', ')}`,
  check: (op, input) => ({
    columns: input.filter((column) => !op.fields.includes(column.name)),
    findings: unknownInList(op.fields, input, 'fields'),
  }),
  compile: (op, input, dialect) => ({
    columns: input
      .filter((column) => !op.fields.includes(column.name))
      .map((column) => ({ column, sql: dialect.identifier(column.name) })),
    exits: [],
    warnings: [],
  }),
}
