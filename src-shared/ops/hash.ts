import { z } from 'zod'

import { checkFormula } from '../expression/check-formula.ts'
import { columnText } from '../expression/write-formula.ts'
import { textColumn } from '../values/column.ts'
import { firstColumn, unknownColumn, withColumn } from './columns-after.ts'
import { formulaStep } from './formula-step.ts'
import { onErrorField, onErrorSchema, reasonOf } from './on-error.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('hash'),
  field: z.string().min(1),
  algorithm: z.enum(['sha256', 'md5']),
  outputField: z.string().min(1),
  onError: onErrorSchema,
})

export const hash: OpDefinition<z.infer<typeof schema>> = {
  type: 'hash',
  label: 'Hash',
  doc: 'Replaces a value by its digest in lowercase hex.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    {
      key: 'algorithm',
      label: 'Algorithm',
      control: {
        kind: 'choice',
        options: [
          { value: 'sha256', label: 'SHA-256' },
          { value: 'md5', label: 'MD5' },
        ],
      },
    },
    { key: 'outputField', label: 'Output column', control: { kind: 'text' }, required: true },
    { ...onErrorField('If it cannot be computed'), isRare: true },
  ],
  example: (input) => ({
    type: 'hash',
    field: firstColumn(input),
    algorithm: 'sha256',
    outputField: `${firstColumn(input)}_hash`,
  }),
  summary: (op) => `${op.outputField} = ${op.algorithm} of ${op.field}`,
  quarantines: (op) => op.onError === 'quarantine',
  check: (op, input) => {
    const unknown = unknownColumn(op.field, input, 'field')
    const { findings } = checkFormula(formulaOf(op), input, { key: 'field' })
    return {
      columns: withColumn(input, textColumn(op.outputField)),
      findings: unknown.length > 0 ? unknown : findings.map(({ span: _, fix: __, ...finding }) => finding),
    }
  },
  compile: (op, input, dialect) =>
    formulaStep(input, textColumn(op.outputField), formulaOf(op), dialect, {
      reason: reasonOf(op.onError),
      label: `hash of ${op.field}`,
    }),
}

function formulaOf(op: z.infer<typeof schema>): string {
  return `${op.algorithm}(cast(${columnText(op.field)} as text))`
}
