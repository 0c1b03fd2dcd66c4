import { z } from 'zod'

import { castTargetText, castTargetType } from './cast-target.ts'
import { nameTaken, withColumn } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('add_field'),
  fieldName: z.string().min(1),
  fieldType: castTargetText,
  defaultValue: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
  formula: z.string().min(1).optional(),
})

export const addField: OpDefinition<z.infer<typeof schema>> = {
  type: 'add_field',
  label: 'Add column',
  doc: 'Adds a column with one value, or one computed by a formula.',
  schema,
  form: [
    { key: 'fieldName', label: 'Name', control: { kind: 'text' }, required: true },
    { key: 'fieldType', label: 'Type', control: { kind: 'columnType' }, required: true },
    { key: 'defaultValue', label: 'Value', control: { kind: 'text' } },
    { key: 'formula', label: 'Formula', control: { kind: 'formula' }, help: 'Instead of one value for all rows.' },
  ],
  example: () => ({ type: 'add_field', fieldName: 'new_column', fieldType: 'string', defaultValue: '' }),
  summary: (op) =>
    op.formula === undefined
      ? `add ${op.fieldName} with ${op.defaultValue === undefined || op.defaultValue === null ? 'no value' : String(op.defaultValue)}`
      : `add ${op.fieldName} = ${op.formula}`,
  check: (op, input) => ({
    columns: withColumn(input, { name: op.fieldName, type: castTargetType(op.fieldType) ?? { name: 'text' } }),
    findings: nameTaken(op.fieldName, input, 'fieldName'),
  }),
}
