import { z } from 'zod'

import { checkFormula } from '../expression/check-formula.ts'
import { literalText } from '../expression/write-formula.ts'
import { formatColumnType } from '../values/column-type.ts'
import type { Column } from '../values/column.ts'
import { castTargetText, castTargetType } from './cast-target.ts'
import { nameTaken, withColumn } from './columns-after.ts'
import { formulaStep } from './formula-step.ts'
import { onErrorField, onErrorSchema, reasonOf } from './on-error.ts'
import type { OpDefinition, OpFinding } from './op.ts'

const schema = z.strictObject({
  type: z.literal('add_field'),
  fieldName: z.string().min(1),
  fieldType: castTargetText,
  defaultValue: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
  formula: z.string().min(1).optional(),
  onError: onErrorSchema,
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
    onErrorField('If it cannot be computed'),
  ],
  example: () => ({ type: 'add_field', fieldName: 'new_column', fieldType: 'string', defaultValue: '' }),
  summary: (op) =>
    op.formula === undefined
      ? `add ${op.fieldName} with ${op.defaultValue === undefined || op.defaultValue === null ? 'null' : String(op.defaultValue)}`
      : `add ${op.fieldName} = ${op.formula}`,
  quarantines: (op) => op.onError === 'quarantine',
  check: (op, input) => {
    const type = castTargetType(op.fieldType) ?? { name: 'text' }
    return {
      columns: withColumn(input, { name: op.fieldName, type }),
      findings: [...nameTaken(op.fieldName, input, 'fieldName'), ...valueFindings(op, input)],
    }
  },
  compile: (op, input, dialect) => {
    const type = castTargetType(op.fieldType) ?? { name: 'text' }
    const label = `value of ${op.fieldName}`
    return formulaStep(input, { name: op.fieldName, type }, formulaOf(op), dialect, {
      reason: reasonOf(op.onError),
      label,
    })
  },
}

type AddField = z.infer<typeof schema>

/** A mistake in the formula is reported at its position; a failing conversion is reported at the type. */
function valueFindings(op: AddField, input: readonly Column[]): readonly OpFinding[] {
  if (op.formula !== undefined && op.defaultValue !== undefined) {
    const message = 'Give the column one value or a formula, not both.'
    return [{ code: 'op_incomplete', severity: 'error', message, key: 'formula' }]
  }
  const own = op.formula === undefined ? [] : checkFormula(op.formula, input, { key: 'formula' }).findings
  if (own.length > 0) return own
  const key = op.formula === undefined ? 'defaultValue' : 'fieldType'
  return checkFormula(formulaOf(op), input, { key }).findings.map(({ span: _, fix: __, ...finding }) => finding)
}

function formulaOf(op: AddField): string {
  const type = formatColumnType(castTargetType(op.fieldType) ?? { name: 'text' })
  return `cast(${op.formula ?? literalText(op.defaultValue ?? null)} as ${type})`
}
