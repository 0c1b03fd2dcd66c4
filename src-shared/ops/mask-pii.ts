import { z } from 'zod'

import { textColumn } from '../values/column.ts'
import { firstColumn, textFindings } from './columns-after.ts'
import { columnsWith } from './formula-step.ts'
import { maskSql } from './mask-sql.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('mask_pii'),
  field: z.string().min(1),
  maskType: z.enum(['ssn', 'email', 'phone', 'credit_card']),
  preserveLength: z.boolean().optional(),
})

export const maskPii: OpDefinition<z.infer<typeof schema>> = {
  type: 'mask_pii',
  label: 'Mask personal data',
  doc: 'Hides most characters of a number or address.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    {
      key: 'maskType',
      label: 'Kind of data',
      control: {
        kind: 'choice',
        options: [
          { value: 'ssn', label: 'Social security number' },
          { value: 'email', label: 'Email' },
          { value: 'phone', label: 'Phone' },
          { value: 'credit_card', label: 'Credit card' },
        ],
      },
    },
    { key: 'preserveLength', label: 'Keep the length', control: { kind: 'switch' } },
  ],
  example: (input) => ({ type: 'mask_pii', field: firstColumn(input), maskType: 'email' }),
  summary: (op) => `mask ${op.field} as ${op.maskType.replaceAll('_', ' ')}`,
  check: (op, input) => ({ columns: [...input], findings: textFindings(op.field, input, 'field') }),
  compile: (op, input, dialect) => {
    const sql = maskSql(dialect.identifier(op.field), op.maskType, op.preserveLength === true, dialect)
    return { columns: columnsWith(input, [{ column: textColumn(op.field), sql }], dialect), exits: [], warnings: [] }
  },
}
