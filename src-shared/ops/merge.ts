import { z } from 'zod'

import { checkFormula } from '../expression/check-formula.ts'
import { columnText, literalText } from '../expression/write-formula.ts'
import { textColumn } from '../values/column.ts'
import { firstColumn, unknownInList, withColumn } from './columns-after.ts'
import { formulaStep } from './formula-step.ts'
import { onErrorField, onErrorSchema, reasonOf } from './on-error.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('merge'),
  sourceFields: z.array(z.string().min(1)).min(1),
  separator: z.string(),
  outputField: z.string().min(1),
  onError: onErrorSchema,
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
    { ...onErrorField('If it cannot be computed'), isRare: true },
  ],
  example: (input) => ({ type: 'merge', sourceFields: [firstColumn(input)], separator: ' ', outputField: 'merged' }),
  summary: (op) => `merge ${op.sourceFields.join(', ')} into ${op.outputField}`,
  quarantines: (op) => op.onError === 'quarantine',
  check: (op, input) => {
    const unknown = unknownInList(op.sourceFields, input, 'sourceFields')
    const { findings } = checkFormula(formulaOf(op), input, { key: 'sourceFields' })
    return {
      columns: withColumn(input, textColumn(op.outputField)),
      findings: unknown.length > 0 ? unknown : findings.map(({ span: _, fix: __, ...finding }) => finding),
    }
  },
  compile: (op, input, dialect) =>
    formulaStep(input, textColumn(op.outputField), formulaOf(op), dialect, {
      reason: reasonOf(op.onError),
      label: `merge into ${op.outputField}`,
    }),
}

function formulaOf(op: z.infer<typeof schema>): string {
  return `concat_ws(${[literalText(op.separator), ...op.sourceFields.map(columnText)].join(', ')})`
}
