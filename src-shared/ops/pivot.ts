import { z } from 'zod'

import { checkFormula } from '../expression/check-formula.ts'
import { columnText, literalText } from '../expression/write-formula.ts'
import type { CompiledStep, StepExit } from '../sql/compiled-step.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import type { Column } from '../values/column.ts'
import { formatCountOf } from '../values/format-count.ts'
import { findColumn, firstColumn, noEquality, unknownColumn, unknownInList } from './columns-after.ts'
import { checkedFormula, faultExits, madeNull } from './formula-step.ts'
import { figureOnErrorField, figureOnErrorSchema } from './on-error.ts'
import type { OpDefinition, OpFinding } from './op.ts'
import { cellFigureNames, cellFigure, type CompiledCell } from './pivot-figure.ts'

const schema = z.strictObject({
  type: z.literal('pivot'),
  groupByFields: z.array(z.string().min(1)),
  nameField: z.string().min(1),
  valueField: z.string().min(1),
  values: z
    .array(
      z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]), alias: z.string().min(1).optional() }),
    )
    .min(1),
  function: z.enum(cellFigureNames).optional(),
  onOther: z.enum(['fail', 'skip', 'quarantine']).optional(),
  onError: figureOnErrorSchema,
})
type Pivot = z.infer<typeof schema>

export const pivot: OpDefinition<Pivot> = {
  type: 'pivot',
  seesAllRows: () => true,
  label: 'Rows to columns',
  doc: 'One row per group with a column for each of some values, which are stated here so that the columns are known before the run.',
  isOnlyWeir: true,
  schema,
  form: [
    { key: 'groupByFields', label: 'One row for each', control: { kind: 'columns' } },
    { key: 'nameField', label: 'Column with the names', control: { kind: 'column' }, required: true },
    {
      key: 'values',
      label: 'Names that become columns',
      control: {
        kind: 'list',
        noun: 'name',
        min: 1,
        isOrdered: true,
        fields: [
          { key: 'value', label: 'Name', control: { kind: 'text' }, required: true },
          { key: 'alias', label: 'Output column', placeholder: 'the same', control: { kind: 'text' } },
        ],
        example: () => ({ value: '' }),
      },
      required: true,
    },
    { key: 'valueField', label: 'Column with the values', control: { kind: 'column' }, required: true },
    {
      key: 'function',
      label: 'Several values for one cell',
      control: {
        kind: 'choice',
        unsaid: 'only',
        options: [
          { value: 'only', label: 'stop the run' },
          { value: 'first', label: 'the first one' },
          { value: 'last', label: 'the last one' },
          { value: 'sum', label: 'their sum' },
          { value: 'avg', label: 'their average' },
          { value: 'min', label: 'the least' },
          { value: 'max', label: 'the greatest' },
          { value: 'count', label: 'how many there are' },
        ],
      },
    },
    {
      key: 'onOther',
      label: 'Rows with any other name',
      control: {
        kind: 'choice',
        unsaid: 'fail',
        options: [
          { value: 'fail', label: 'stop the run' },
          { value: 'skip', label: 'are skipped and counted' },
          { value: 'quarantine', label: 'go to quarantine' },
        ],
      },
    },
    figureOnErrorField,
  ],
  example: (input) => ({
    type: 'pivot',
    groupByFields: [firstColumn(input)],
    nameField: (input[1] ?? input[0])?.name ?? 'name',
    valueField: (input[2] ?? input[1] ?? input[0])?.name ?? 'value',
    values: [{ value: '1', alias: 'one' }],
    function: 'first',
    onOther: 'skip',
  }),
  summary: (op) => `${formatCountOf(op.values.length, 'column')} from ${op.nameField} and ${op.valueField}`,
  quarantines: (op) => op.onOther === 'quarantine',
  waysOut: (op, label) =>
    label === otherLabel(op)
      ? [{ kind: 'quarantine', set: { onOther: 'quarantine' } }]
      : [{ kind: 'null', set: { onError: 'null' } }],
  check: (op, input) => {
    const findings = findingsOf(op, input)
    const columns = op.values.map((each, index) => ({ name: nameOf(each), type: figureAt(op, input, index).type }))
    return { columns: [...groupsOf(op, input), ...columns], findings }
  },
  compile: (op, input, dialect) => {
    const groups = groupsOf(op, input).map((column) => ({ column, sql: dialect.identifier(column.name) }))
    const figures = op.values.map((each, index) => {
      const { type, compile } = figureAt(op, input, index)
      return { name: nameOf(each), type, ...compile(dialect) }
    })
    const isKept = op.onError === 'null'
    const judged = figures.map((figure) => judgeCell(op, figure, dialect, isKept))
    return {
      columns: [
        ...groups,
        ...figures.map(({ name, type }, index) => ({ column: { name, type }, sql: judged[index]?.sql ?? 'null' })),
      ],
      exits: judged.flatMap((each) => each.exits),
      warnings: judged.flatMap((each) => each.warnings),
      whole: {
        kind: 'group',
        by: groups.map(({ sql }) => sql),
        label: `in a group of the same ${op.groupByFields.join(', ') || 'kind'}`,
        columns: [...groups, ...figures.flatMap(({ parts }) => parts)],
        cells: op.values.map((_, index) => {
          const { sql } = checkedFormula(cellText(op, index), input).compile(dialect)
          return { column: cellOf(op, input, index), sql }
        }),
        leaving: [otherName(op, input, dialect)],
      },
    }
  },
}

/** A cell that cannot be computed stops the run, or is null. */
function judgeCell(
  op: Pivot,
  { name, sql, faults, faultsOver, isAmbiguous }: CompiledCell & { readonly name: string },
  dialect: SqlDialect,
  isKept: boolean,
): { readonly sql: string } & Pick<CompiledStep, 'exits' | 'warnings'> {
  const several =
    isAmbiguous === null ? [] : [severalValues(op, name, isAmbiguous, `cast(${sql} as ${dialect.textType})`)]
  if (!isKept) {
    const figure = faultsOver ? { faults, faultsOver } : { faults }
    return {
      sql,
      exits: [...several, ...faultExits(figure, { reason: 'abort', label: name, output: name })],
      warnings: [],
    }
  }
  const all = [...several, ...faults]
  const ways = all.map(({ condition }) => `when ${condition} then null`)
  const kept = ways.length === 0 ? sql : `case ${ways.join(' ')} else ${sql} end`
  return { sql: kept, exits: [], warnings: madeNull({ faults: all }, `column ${name}`, name) }
}

type Name = Pivot['values'][number]

const nameOf = ({ value, alias }: Name): string => alias ?? String(value)

const groupsOf = (op: Pivot, input: readonly Column[]): readonly Column[] =>
  op.groupByFields.flatMap((name) => findColumn(input, name) ?? [])

/** The value of a row that belongs into the cell of a name, else null. */
function cellText(op: Pivot, index: number): string {
  const { value } = op.values[index] ?? {}
  return `case when ${columnText(op.nameField)} = ${literalText(value ?? null)} then ${columnText(op.valueField)} end`
}

const cellOf = (op: Pivot, input: readonly Column[], index: number): Column => ({
  name: `_weir_cell_${index + 1}`,
  type: findColumn(input, op.valueField)?.type ?? { name: 'text' },
})

const figureAt = (op: Pivot, input: readonly Column[], index: number) =>
  cellFigure(op.function ?? 'only', cellOf(op, input, index), { number: index + 1, calledHere: op.valueField })

const namesText = (op: Pivot): string =>
  `${columnText(op.nameField)} in (${op.values.map(({ value }) => literalText(value)).join(', ')})`

const listed = ({ values }: Pivot): string => values.map(({ value }) => String(value)).join(', ')

const otherLabel = (op: Pivot): string => `${op.nameField} is none of ${listed(op)}`

const reasons = { fail: 'abort', skip: 'skipped', quarantine: 'quarantined' } as const

function otherName(op: Pivot, input: readonly Column[], dialect: SqlDialect): StepExit {
  const { sql } = checkedFormula(namesText(op), input).compile(dialect)
  const names = listed(op)
  return {
    reason: reasons[op.onOther ?? 'fail'],
    label: otherLabel(op),
    condition: `${sql} is not true`,
    column: op.nameField,
    value: `cast(${dialect.identifier(op.nameField)} as ${dialect.textType})`,
    failure: 'formula_failed',
    explanation: `is none of the names that become columns (${names})`,
  }
}

function severalValues(op: Pivot, name: string, condition: string, value: string): StepExit {
  return {
    reason: 'abort',
    label: `column ${name}`,
    condition,
    column: name,
    value,
    failure: 'formula_failed',
    explanation: `has more than one ${op.valueField} for the same ${op.groupByFields.join(', ') || 'group'}. Say how the values of one cell are combined, or remove the duplicates first`,
  }
}

function findingsOf(op: Pivot, input: readonly Column[]): readonly OpFinding[] {
  const wrong = [
    ...unknownInList(op.groupByFields, input, 'groupByFields'),
    ...op.groupByFields.flatMap((field) => noEquality(field, input, 'groupByFields')),
    ...unknownColumn(op.nameField, input, 'nameField'),
    ...noEquality(op.nameField, input, 'nameField'),
    ...unknownColumn(op.valueField, input, 'valueField'),
  ]
  if (wrong.length > 0) return wrong
  const error = (code: string, message: string, key: string): OpFinding => ({ code, severity: 'error', message, key })
  const names = [...op.groupByFields, ...op.values.map(nameOf)]
  const repeated = names.findIndex((name, index) => names.indexOf(name) !== index)
  const values = op.values.flatMap((_, index) => {
    const key = `values[${index}].value`
    const { findings } = checkFormula(cellText(op, index), input, { key })
    return findings.slice(0, 1).map(({ span: _span, fix: _fix, ...finding }) => finding)
  })
  const refusal = figureAt(op, input, 0).refusal
  return [
    ...values,
    ...(repeated < 0
      ? []
      : [
          error(
            'column_exists',
            `Two columns would be called ${names[repeated] ?? ''}. Give each an output column of its own.`,
            `values[${Math.max(0, repeated - op.groupByFields.length)}].alias`,
          ),
        ]),
    ...(refusal === null ? [] : [error('aggregate_type', refusal, 'function')]),
  ]
}
