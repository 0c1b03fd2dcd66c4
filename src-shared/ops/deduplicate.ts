import { z } from 'zod'

import { firstColumn, unknownInList } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({ type: z.literal('deduplicate'), keyFields: z.array(z.string().min(1)).min(1) })

export const deduplicate: OpDefinition<z.infer<typeof schema>> = {
  type: 'deduplicate',
  label: 'Remove duplicates',
  doc: 'Keeps the first row of each key in source order.',
  schema,
  form: [{ key: 'keyFields', label: 'Key', control: { kind: 'columns' }, required: true }],
  example: (input) => ({ type: 'deduplicate', keyFields: [firstColumn(input)] }),
  summary: (op) => `keep the first row of each ${op.keyFields.join(', ')}`,
  check: (op, input) => ({ columns: [...input], findings: unknownInList(op.keyFields, input, 'keyFields') }),
}
