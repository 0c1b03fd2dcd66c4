import { z } from 'zod'

import { firstColumn as firstOfKey } from '../sql/compiled-step.ts'
import { quoteIdentifier } from '../sql/quote.ts'
import { firstColumn, noEquality, unknownInList } from './columns-after.ts'
import { columnsWith } from './formula-step.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({ type: z.literal('deduplicate'), keyFields: z.array(z.string().min(1)).min(1) })

export const deduplicate: OpDefinition<z.infer<typeof schema>> = {
  type: 'deduplicate',
  seesAllRows: true,
  label: 'Remove duplicates',
  doc: 'Keeps the first row of each key in source order.',
  schema,
  form: [{ key: 'keyFields', label: 'Key', control: { kind: 'columns' }, required: true }],
  example: (input) => ({ type: 'deduplicate', keyFields: [firstColumn(input)] }),
  summary: (op) => `keep the first row of each ${op.keyFields.join(', ')}`,
  check: (op, input) => ({
    columns: [...input],
    findings: [
      ...unknownInList(op.keyFields, input, 'keyFields'),
      ...op.keyFields.flatMap((field) => noEquality(field, input, 'keyFields')),
    ],
  }),
  compile: (op, input, dialect) => {
    const explanation = `has the ${op.keyFields.join(', ')} of an earlier row`
    const exit = {
      reason: 'deduplicated' as const,
      label: `a row with the same ${op.keyFields.join(', ')} came before`,
      condition: `${firstOfKey} is null`,
      column: op.keyFields[0] ?? null,
      value: op.keyFields[0] === undefined ? null : `cast(${quoteIdentifier(op.keyFields[0])} as ${dialect.textType})`,
      explanation,
    }
    return {
      columns: columnsWith(input, []),
      exits: [exit],
      warnings: [],
      whole: { kind: 'first', by: op.keyFields.map(quoteIdentifier) },
    }
  },
}
