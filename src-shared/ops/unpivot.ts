import { z } from 'zod'

import { checkFormula } from '../expression/check-formula.ts'
import { columnText, literalText } from '../expression/write-formula.ts'
import { partColumn } from '../sql/compiled-step.ts'
import { type Column, textColumn } from '../values/column.ts'
import { formatColumnType } from '../values/column-type.ts'
import { findColumn, firstColumn, nameTaken, unknownInList, withColumn } from './columns-after.ts'
import { checkedFormula } from './formula-step.ts'
import type { OpDefinition, OpFinding } from './op.ts'

const schema = z.strictObject({
  type: z.literal('unpivot'),
  fields: z.array(z.string().min(1)).min(1),
  nameField: z.string().min(1),
  valueField: z.string().min(1),
  keepNulls: z.boolean().optional(),
})
type Unpivot = z.infer<typeof schema>

export const unpivot: OpDefinition<Unpivot> = {
  type: 'unpivot',
  label: 'Columns to rows',
  doc: 'Turns columns into rows: each row comes once for each of them, with its name in one column and its value in another.',
  isOnlyWeir: true,
  schema,
  form: [
    { key: 'fields', label: 'Columns', control: { kind: 'columns' }, required: true },
    { key: 'nameField', label: 'Column for the names', control: { kind: 'text' }, required: true },
    { key: 'valueField', label: 'Column for the values', control: { kind: 'text' }, required: true },
    {
      key: 'keepNulls',
      label: 'Keep rows without a value',
      help: 'Otherwise a row whose value is null is filtered out, and counted.',
      control: { kind: 'switch' },
    },
  ],
  example: (input) => ({ type: 'unpivot', fields: [firstColumn(input)], nameField: 'name', valueField: 'value' }),
  summary: (op) => `rows of ${op.nameField} and ${op.valueField} from ${op.fields.join(', ')}`,
  check: (op, input) => {
    const { type } = checkFormula(valueText(op), partsOf(input), { key: 'fields' })
    const added = [textColumn(op.nameField), { name: op.valueField, type }]
    return { columns: added.reduce(withColumn, othersOf(op, input)), findings: findingsOf(op, input) }
  },
  compile: (op, input, dialect) => {
    const formula = checkedFormula(valueText(op), partsOf(input))
    const value = formula.compile(dialect).sql
    const name = checkedFormula(nameText(op), partsOf(input)).compile(dialect).sql
    const others = othersOf(op, input)
    const { type } = checkFormula(valueText(op), partsOf(input), { key: 'fields' })
    const isNull = {
      reason: 'filtered' as const,
      label: `${op.valueField} is null`,
      condition: `${value} is null`,
      column: null,
      value: name,
      explanation: 'has no value',
    }
    return {
      columns: [
        ...others.map((column) => ({ column, sql: dialect.identifier(column.name) })),
        { column: textColumn(op.nameField), sql: name },
        { column: { name: op.valueField, type }, sql: value },
      ],
      exits: op.keepNulls === true ? [] : [isNull],
      warnings: [],
      whole: { kind: 'repeat', times: op.fields.length, label: `a row for each of ${op.fields.join(', ')}` },
    }
  },
}

const partsOf = (input: readonly Column[]): readonly Column[] => [
  ...input,
  { name: partColumn, type: { name: 'integer' } },
]

const othersOf = (op: Unpivot, input: readonly Column[]): readonly Column[] =>
  input.filter(({ name }) => !op.fields.includes(name))

/** Which column a row is for. */
function choiceOf(fields: readonly string[], write: (field: string) => string): string {
  const ways = fields.map((field, index) => `when ${columnText(partColumn)} = ${index} then ${write(field)}`)
  return `case ${ways.join(' ')} end`
}
const valueText = ({ fields }: Unpivot): string => choiceOf(fields, columnText)
const nameText = ({ fields }: Unpivot): string => choiceOf(fields, literalText)

function findingsOf(op: Unpivot, input: readonly Column[]): readonly OpFinding[] {
  const unknown = unknownInList(op.fields, input, 'fields')
  const error = (code: string, message: string, key: string): OpFinding => ({ code, severity: 'error', message, key })
  const repeated = op.fields.find((name, index) => op.fields.indexOf(name) !== index)
  const others = othersOf(op, input)
  const { findings } = checkFormula(valueText(op), partsOf(input), { key: 'fields' })
  const types = op.fields.flatMap((name) => findColumn(input, name) ?? [])
  const listed = types.map(({ name, type }) => `${name} is ${formatColumnType(type)}`).join(', ')
  return [
    ...unknown,
    ...(repeated === undefined ? [] : [error('op_incomplete', `${repeated} is named twice here.`, 'fields')]),
    ...(unknown.length === 0 && findings.length > 0
      ? [
          error(
            'column_types',
            `The values of these columns cannot be in one column: ${listed}. Convert them to one type with a cast op first.`,
            'fields',
          ),
        ]
      : []),
    ...nameTaken(op.nameField, others, 'nameField'),
    ...nameTaken(op.valueField, [...others, textColumn(op.nameField)], 'valueField'),
  ]
}
