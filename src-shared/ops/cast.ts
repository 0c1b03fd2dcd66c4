import { z } from 'zod'

import { checkFormula } from '../expression/check-formula.ts'
import { columnText } from '../expression/write-formula.ts'
import { formatColumnType } from '../values/column-type.ts'
import type { Column } from '../values/column.ts'
import { castTargetText, castTargetType } from './cast-target.ts'
import { firstColumn, unknownColumn, withColumn } from './columns-after.ts'
import { formulaStep } from './formula-step.ts'
import { onErrorField, onErrorSchema, reasonOf } from './on-error.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('cast'),
  field: z.string().min(1),
  targetType: castTargetText,
  onError: onErrorSchema,
})

export const cast: OpDefinition<z.infer<typeof schema>> = {
  type: 'cast',
  label: 'Convert type',
  doc: 'Converts a column to another type; a value that does not fit stops the run, becomes null or goes to quarantine.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'targetType', label: 'Type', control: { kind: 'columnType' }, required: true },
    onErrorField('If a value does not fit'),
  ],
  example: (input) => ({ type: 'cast', field: firstColumn(input), targetType: 'integer' }),
  summary: (op) => `convert ${op.field} to ${op.targetType}`,
  quarantines: (op) => op.onError === 'quarantine',
  check: (op, input) => {
    const output = outputOf(op)
    const unknown = unknownColumn(op.field, input, 'field')
    const { findings } = checkFormula(formulaOf(op), input, { key: 'targetType' })
    return {
      columns: withColumn(input, output),
      findings: unknown.length > 0 ? unknown : findings.map(({ span: _, fix: __, ...finding }) => finding),
    }
  },
  compile: (op, input, dialect) => {
    const label = `convert ${op.field} to ${op.targetType}`
    return formulaStep(input, outputOf(op), formulaOf(op), dialect, { reason: reasonOf(op.onError), label })
  },
}

type Cast = z.infer<typeof schema>

function outputOf(op: Cast): Column {
  return { name: op.field, type: castTargetType(op.targetType) ?? { name: 'text' } }
}

function formulaOf(op: Cast): string {
  return `cast(${columnText(op.field)} as ${formatColumnType(outputOf(op).type)})`
}
