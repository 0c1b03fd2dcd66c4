import { z } from 'zod'

import { checkFormula } from '../expression/check-formula.ts'
import { withColumn } from './columns-after.ts'
import { formulaStep } from './formula-step.ts'
import { onErrorField, onErrorSchema, reasonOf } from './on-error.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('expression'),
  outputField: z.string().min(1),
  formula: z.string().min(1),
  onError: onErrorSchema,
})

export const expression: OpDefinition<z.infer<typeof schema>> = {
  type: 'expression',
  label: 'Formula',
  doc: 'Computes a column with a formula, new or in place; a row where it fails stops the run, gets null or goes to quarantine.',
  onlyWeirFields: ['onError'],
  schema,
  form: [
    {
      key: 'outputField',
      label: 'Column',
      control: { kind: 'text' },
      required: true,
      help: 'A new name, or a column to replace.',
    },
    { key: 'formula', label: 'Formula', control: { kind: 'formula' }, required: true },
    onErrorField('If it cannot be computed'),
  ],
  example: (input) => ({
    type: 'expression',
    outputField: 'new_column',
    formula: input[0] ? `upper("${input[0].name}")` : "'text'",
  }),
  summary: (op) => `${op.outputField} = ${op.formula}`,
  quarantines: (op) => op.onError === 'quarantine',
  check: (op, input) => {
    const { type, findings } = checkFormula(op.formula, input, { key: 'formula' })
    return { columns: withColumn(input, { name: op.outputField, type }), findings }
  },
  compile: (op, input, dialect) => {
    const { type } = checkFormula(op.formula, input, { key: 'formula' })
    const label = `formula of ${op.outputField}`
    return formulaStep(input, { name: op.outputField, type }, op.formula, dialect, {
      reason: reasonOf(op.onError),
      label,
    })
  },
}
