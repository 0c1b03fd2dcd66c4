import { z } from 'zod'

import { checkFormula } from '../expression/check-formula.ts'
import { guardFaults } from '../expression/typed-formula.ts'
import { columnText, literalText } from '../expression/write-formula.ts'
import type { StepWarning } from '../sql/compiled-step.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import { type Column, textColumn } from '../values/column.ts'
import { firstColumn, unknownColumn, withColumn } from './columns-after.ts'
import { checkedFormula, formulaStep } from './formula-step.ts'
import { onErrorField, onErrorSchema, reasonOf } from './on-error.ts'
import type { OpDefinition } from './op.ts'
import { formatCountOf } from '../values/format-count.ts'

const schema = z.strictObject({
  type: z.literal('map_values'),
  field: z.string().min(1),
  mappings: z.record(z.string(), z.string()),
  defaultValue: z.string().nullable().optional(),
  onError: onErrorSchema,
})

type MapValues = z.infer<typeof schema>

export const mapValues: OpDefinition<MapValues> = {
  type: 'map_values',
  label: 'Map values',
  doc: 'Replaces values by others; values not listed stay, or become the default. Nulls stay null.',
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    { key: 'mappings', label: 'Values', control: { kind: 'pairs' }, required: true },
    { key: 'defaultValue', label: 'Every other value', control: { kind: 'text' } },
    { ...onErrorField('If a value cannot be mapped'), isRare: true },
  ],
  example: (input) => ({ type: 'map_values', field: firstColumn(input), mappings: { old: 'new' } }),
  summary: (op) => {
    return `map ${formatCountOf(Object.keys(op.mappings).length, 'value')} of ${op.field}`
  },
  quarantines: (op) => op.onError === 'quarantine',
  check: (op, input) => {
    const unknown = unknownColumn(op.field, input, 'field')
    const { findings } = checkFormula(formulaOf(op), input, { key: 'mappings' })
    return {
      columns: withColumn(input, textColumn(op.field)),
      findings: unknown.length > 0 ? unknown : findings.map(({ span: _, fix: __, ...finding }) => finding),
    }
  },
  compile: (op, input, dialect) => {
    const label = `map ${op.field}`
    const step = formulaStep(input, textColumn(op.field), formulaOf(op), dialect, {
      reason: reasonOf(op.onError),
      label,
    })
    return { ...step, warnings: [...step.warnings, ...givenDefault(op, input, dialect)] }
  },
}

/** The count of the values that are not listed. */
function givenDefault(op: MapValues, input: readonly Column[], dialect: SqlDialect): readonly StepWarning[] {
  if (op.defaultValue === undefined) return []
  const compiled = (formula: string) => guardFaults(checkedFormula(formula, input).compile(dialect), dialect).sql
  const text = `cast(${columnText(op.field)} as text)`
  const isOther = `${text} is distinct from ${literalText(op.defaultValue)}`
  return [
    {
      label: `map ${op.field}: not listed, ${op.defaultValue === null ? 'made null' : `replaced by ${op.defaultValue}`}`,
      condition: compiled(casesOf(op, { ofNull: 'false', ofListed: () => 'false', otherwise: isOther })),
      example: compiled(text),
      column: op.field,
      isChange: true,
    },
  ]
}

function formulaOf(op: MapValues): string {
  const otherwise =
    op.defaultValue === undefined ? `cast(${columnText(op.field)} as text)` : literalText(op.defaultValue)
  return casesOf(op, { ofNull: 'cast(null as text)', ofListed: literalText, otherwise })
}

interface Cases {
  readonly ofNull: string
  readonly ofListed: (to: string) => string
  readonly otherwise: string
}

function casesOf(op: MapValues, { ofNull, ofListed, otherwise }: Cases): string {
  const field = columnText(op.field)
  const branches = Object.entries(op.mappings).map(
    ([from, to]) => `when ${field} = ${literalText(from)} then ${ofListed(to)}`,
  )
  return `case when ${field} is null then ${ofNull} ${branches.join(' ')} else ${otherwise} end`
}
