import { z } from 'zod'

import { checkFormula } from '../expression/check-formula.ts'
import { columnText } from '../expression/write-formula.ts'
import { hiddenColumns } from '../sql/hidden-columns.ts'
import { quoteIdentifier } from '../sql/quote.ts'
import type { Column } from '../values/column.ts'
import { findColumn, firstColumn, unknownInList, withColumn } from './columns-after.ts'
import { checkedFormula, columnsWith, faultExits } from './formula-step.ts'
import type { OpDefinition, OpFinding } from './op.ts'
import { moreDigits, typedLiteral } from './typed-literal.ts'

const schema = z.strictObject({
  type: z.literal('fill'),
  fields: z.array(z.string().min(1)).min(1),
  with: z.enum(['previous', 'value']),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
})
type Fill = z.infer<typeof schema>

export const fill: OpDefinition<Fill> = {
  type: 'fill',
  seesAllRows: (op) => op.with === 'previous',
  label: 'Fill empty cells',
  doc: 'Puts a value in the place of nulls: the last one above that is not null, in source order or that of a sort before, or one for all.',
  schema,
  form: [
    { key: 'fields', label: 'Columns', control: { kind: 'columns' }, required: true },
    {
      key: 'with',
      label: 'Nulls become',
      control: {
        kind: 'choice',
        options: [
          { value: 'previous', label: 'the value above', doc: 'The last value of an earlier row that is not null.' },
          { value: 'value', label: 'one value' },
        ],
      },
      required: true,
      resets: (_, after) => (after === 'value' ? {} : { value: undefined }),
    },
    {
      key: 'value',
      label: 'Value',
      control: { kind: 'text' },
      onlyWhere: { key: 'with', is: 'value' },
      required: true,
    },
  ],
  example: (input) => ({ type: 'fill', fields: [firstColumn(input)], with: 'previous' }),
  summary: (op) =>
    `fill ${op.fields.join(', ')} with ${op.with === 'previous' ? 'the value above' : String(op.value ?? '…')}`,
  check: (op, input) => ({
    columns: columnsOf(op, input).reduce(withColumn, input),
    findings: findingsOf(op, input),
  }),
  compile: (op, input, dialect) => {
    const columns = columnsOf(op, input)
    if (op.with === 'value') {
      const filled = columns.map((column) => ({
        column,
        ...checkedFormula(filledText(column, op.value), input).compile(dialect),
      }))
      return {
        columns: columnsWith(
          input,
          filled.map(({ column, sql }) => ({ column, sql })),
        ),
        exits: filled.flatMap(({ column, faults }) =>
          faultExits({ faults }, { reason: 'abort', label: `fill ${column.name}` }),
        ),
        warnings: [],
      }
    }
    // A value begins a run that goes on to the next one: the nulls of a run get what it begins with.
    const run = (index: number) => `_weir_run_${index + 1}`
    return {
      columns: columnsWith(
        input,
        columns.map((column, index) => ({
          column,
          sql: `first_value(${quoteIdentifier(column.name)}) over (partition by ${run(index)} order by ${hiddenColumns.at})`,
        })),
      ),
      exits: [],
      warnings: [],
      whole: {
        kind: 'window',
        columns: columns.map(({ name }, index) => ({
          column: { name: run(index), type: { name: 'bigint' } },
          sql: `count(${quoteIdentifier(name)}) over (order by ${hiddenColumns.at})`,
        })),
      },
    }
  },
}

/** The columns that are filled; a numeric with other digits than the column says changes its type. */
function columnsOf(op: Fill, input: readonly Column[]): readonly Column[] {
  const columns = op.fields.flatMap((name) => findColumn(input, name) ?? [])
  if (op.with === 'previous') return columns
  return columns.map((column) => {
    const { formula, type } = checkFormula(filledText(column, op.value), input, { key: 'value' })
    return formula ? { name: column.name, type } : column
  })
}

function findingsOf(op: Fill, input: readonly Column[]): readonly OpFinding[] {
  const unknown = unknownInList(op.fields, input, 'fields')
  const error = (code: string, message: string, key: string): OpFinding => ({ code, severity: 'error', message, key })
  if (op.with === 'previous') {
    if (op.value === undefined) return unknown
    const message = 'A value is given, but the cells are filled with the value above. Remove it, or fill with a value.'
    return [...unknown, error('op_incomplete', message, 'value')]
  }
  if (op.value === undefined) {
    return [...unknown, error('op_incomplete', 'Say which value the empty cells get.', 'value')]
  }
  const { value } = op
  return [
    ...unknown,
    ...op.fields.flatMap((name) => {
      const column = findColumn(input, name)
      if (!column) return []
      const { findings } = checkFormula(filledText(column, value), input, { key: 'value' })
      const wrong = moreDigits(value, column, 'value')
      return [...wrong, ...findings.map(({ span: _, fix: __, ...finding }) => finding)].slice(0, 1)
    }),
  ]
}

const filledText = (column: Column, value: Fill['value']): string =>
  `coalesce(${columnText(column.name)}, ${typedLiteral(value ?? null, column)})`
