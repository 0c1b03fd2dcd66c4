import { z } from 'zod'

import { castTargetText, castTargetType } from './cast-target.ts'
import { firstColumn, unknownColumn, withColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('cast'),
  field: z.string().min(1),
  targetType: castTargetText,
  onError: z.enum(['fail', 'null', 'quarantine']).optional(),
})

export const cast: OpDefinition<z.infer<typeof schema>> = {
  type: 'cast',
  label: 'Convert type',
  doc: 'Converts a column to another type; a value that does not fit stops the run, becomes null or goes to quarantine.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'targetType', label: 'Type', control: { kind: 'columnType' }, required: true },
    {
      key: 'onError',
      label: 'A value that does not fit',
      control: {
        kind: 'choice',
        options: [
          { value: 'fail', label: 'stops the run' },
          { value: 'null', label: 'becomes null' },
          { value: 'quarantine', label: 'sends the row to quarantine' },
        ],
      },
    },
  ],
  example: (input) => ({ type: 'cast', field: firstColumn(input), targetType: 'integer' }),
  summary: (op) => `convert ${op.field} to ${op.targetType}`,
  quarantines: (op) => op.onError === 'quarantine',
  check: (op, input) => ({
    columns: withColumn(input, { name: op.field, type: castTargetType(op.targetType) ?? { name: 'text' } }),
    findings: unknownColumn(op.field, input, 'field'),
  }),
}
