import { z } from 'zod'

import { checkFormula } from '../expression/check-formula.ts'
import { columnText, literalText } from '../expression/write-formula.ts'
import { textColumn } from '../values/column.ts'
import { firstColumn, unknownColumn, withColumn } from './columns-after.ts'
import { formulaStep } from './formula-step.ts'
import type { OpDefinition } from './op.ts'
import { formatCountOf } from '../values/format-count.ts'

const schema = z.strictObject({
  type: z.literal('map_values'),
  field: z.string().min(1),
  mappings: z.record(z.string(), z.string()),
  defaultValue: z.string().nullable().optional(),
})

export const mapValues: OpDefinition<z.infer<typeof schema>> = {
  type: 'map_values',
  label: 'Map values',
  doc: 'Replaces values by others; values not listed stay, or become the default. Nulls stay null.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'mappings', label: 'Values', control: { kind: 'pairs' }, required: true },
    { key: 'defaultValue', label: 'Every other value', control: { kind: 'text' } },
  ],
  example: (input) => ({ type: 'map_values', field: firstColumn(input), mappings: { old: 'new' } }),
  summary: (op) => {
    return `map ${formatCountOf(Object.keys(op.mappings).length, 'value')} of ${op.field}`
  },
  check: (op, input) => {
    const unknown = unknownColumn(op.field, input, 'field')
    const { findings } = checkFormula(formulaOf(op), input, { key: 'mappings' })
    return {
      columns: withColumn(input, textColumn(op.field)),
      findings: unknown.length > 0 ? unknown : findings.map(({ span: _, fix: __, ...finding }) => finding),
    }
  },
  compile: (op, input, dialect) =>
    formulaStep(input, textColumn(op.field), formulaOf(op), dialect, { reason: 'abort', label: `map ${op.field}` }),
}

function formulaOf(op: z.infer<typeof schema>): string {
  const field = columnText(op.field)
  const branches = Object.entries(op.mappings).map(
    ([from, to]) => `when ${field} = ${literalText(from)} then ${literalText(to)}`,
  )
  const otherwise = op.defaultValue === undefined ? `cast(${field} as text)` : literalText(op.defaultValue)
  return `case when ${field} is null then cast(null as text) ${branches.join(' ')} else ${otherwise} end`
}
