import { z } from 'zod'

import { checkFormula } from '../expression/check-formula.ts'
import { columnText } from '../expression/write-formula.ts'
import type { Column } from '../values/column.ts'
import { formatCountOf } from '../values/format-count.ts'
import { findColumn, firstColumn, noEquality, unknownColumn, withColumn } from './columns-after.ts'
import { columnsWith, formulaStep } from './formula-step.ts'
import { onErrorField, onErrorSchema, reasonOf } from './on-error.ts'
import type { OpDefinition, OpFinding } from './op.ts'
import { moreDigits, typedLiteral } from './typed-literal.ts'

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]).optional()

const schema = z.strictObject({
  type: z.literal('replace_values'),
  field: z.string().min(1),
  replacements: z.array(z.strictObject({ from: value, to: value })).min(1),
  onError: onErrorSchema,
})
type ReplaceValues = z.infer<typeof schema>

export const replaceValues: OpDefinition<ReplaceValues> = {
  type: 'replace_values',
  label: 'Replace values',
  doc: 'Replaces exact values of a column by others, null among them; the column keeps its type and all other values.',
  isOnlyWeir: true,
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    {
      key: 'replacements',
      label: 'Values',
      help: 'An empty box means null.',
      control: {
        kind: 'list',
        noun: 'replacement',
        min: 1,
        fields: [
          { key: 'from', label: 'Value', placeholder: 'null', control: { kind: 'text' } },
          { key: 'to', label: 'Becomes', placeholder: 'null', control: { kind: 'text' } },
        ],
        example: () => ({}),
      },
      required: true,
    },
    { ...onErrorField('If a value cannot be replaced'), isRare: true },
  ],
  example: (input) => ({ type: 'replace_values', field: firstColumn(input), replacements: [{ from: '0', to: null }] }),
  summary: (op) => `replace ${formatCountOf(op.replacements.length, 'value')} of ${op.field}`,
  quarantines: (op) => op.onError === 'quarantine',
  check: (op, input) => {
    const column = findColumn(input, op.field)
    const columns = column ? withColumn(input, outputOf(op, column, input)) : input
    return { columns, findings: findingsOf(op, input) }
  },
  compile: (op, input, dialect) => {
    const column = findColumn(input, op.field)
    if (!column) return { columns: columnsWith(input, [], dialect), exits: [], warnings: [] }
    const output = outputOf(op, column, input)
    return formulaStep(input, output, formulaOf(op, column), dialect, {
      reason: reasonOf(op.onError),
      label: `replace ${op.field}`,
    })
  },
}

/** A numeric with other digits than the column says changes its type. */
function outputOf(op: ReplaceValues, column: Column, input: readonly Column[]): Column {
  const { formula, type } = checkFormula(formulaOf(op, column), input, { key: 'replacements' })
  return formula ? { name: column.name, type } : column
}

/** A value that the column cannot hold is found at its own place. */
function findingsOf(op: ReplaceValues, input: readonly Column[]): readonly OpFinding[] {
  const column = findColumn(input, op.field)
  const wrong = [...unknownColumn(op.field, input, 'field'), ...noEquality(op.field, input, 'field')]
  if (!column || wrong.length > 0) return wrong
  const sources = op.replacements.map(({ from = null }) => (from === null ? 'null' : `'${String(from)}'`))
  const repeated = sources.findIndex((source, index) => sources.indexOf(source) !== index)
  const twice: readonly OpFinding[] =
    repeated < 0
      ? []
      : [
          {
            code: 'op_incomplete',
            severity: 'error',
            message: `${sources[repeated] ?? ''} is replaced twice. Remove one of the two.`,
            key: `replacements[${repeated}]`,
          },
        ]
  return [
    ...twice,
    ...op.replacements.flatMap((each, index) => {
      const key = `replacements[${index}]`
      const { findings } = checkFormula(formulaOf({ ...op, replacements: [each] }, column), input, { key })
      const wrong = [each.from, each.to].flatMap((value = null) => moreDigits(value, column, key))
      return [...wrong, ...findings.map(({ span: _, fix: __, ...finding }) => finding)].slice(0, 1)
    }),
  ]
}

function formulaOf({ replacements }: Pick<ReplaceValues, 'replacements'>, column: Column): string {
  const field = columnText(column.name)
  const branches = replacements.map(({ from = null, to = null }) => {
    const meets = from === null ? `${field} is null` : `${field} = ${typedLiteral(from, column)}`
    return `when ${meets} then ${typedLiteral(to, column)}`
  })
  return `case ${branches.join(' ')} else ${field} end`
}
