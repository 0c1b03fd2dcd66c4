import { z } from 'zod'

import type { Column } from '../values/column.ts'
import { aggregateNames, figureOf } from './aggregate-figure.ts'
import { findColumn, firstColumn, noEquality, unknownInList } from './columns-after.ts'
import { guardFaults } from '../expression/typed-formula.ts'
import { faultExits, madeNull } from './formula-step.ts'
import { figureOnErrorField, figureOnErrorSchema } from './on-error.ts'
import type { OpDefinition, OpFinding } from './op.ts'

const schema = z.strictObject({
  type: z.literal('aggregate'),
  groupByFields: z.array(z.string().min(1)),
  aggregations: z
    .array(z.strictObject({ field: z.string().min(1), function: z.enum(aggregateNames), alias: z.string().min(1) }))
    .min(1),
  onError: figureOnErrorSchema,
})
type Aggregate = z.infer<typeof schema>

export const aggregate: OpDefinition<Aggregate> = {
  type: 'aggregate',
  seesAllRows: () => true,
  label: 'Group',
  doc: 'One row per group, with counts, sums and other aggregates.',
  schema,
  form: [
    { key: 'groupByFields', label: 'Group by', control: { kind: 'columns' } },
    {
      key: 'aggregations',
      label: 'Aggregates',
      control: {
        kind: 'list',
        noun: 'figure',
        min: 1,
        fields: [
          {
            key: 'function',
            label: 'Function',
            control: { kind: 'choice', options: aggregateNames.map((name) => ({ value: name, label: name })) },
            required: true,
          },
          {
            key: 'field',
            label: 'Column',
            control: { kind: 'column', offer: ({ columns }) => [{ name: '*', type: { name: 'text' } }, ...columns] },
            required: true,
          },
          { key: 'alias', label: 'Output column', control: { kind: 'text' }, required: true },
        ],
        example: () => ({ field: '*', function: 'count', alias: 'rows' }),
      },
      required: true,
    },
    figureOnErrorField,
  ],
  example: (input) => ({
    type: 'aggregate',
    groupByFields: [firstColumn(input)],
    aggregations: [{ field: firstColumn(input), function: 'count', alias: 'rows' }],
  }),
  summary: (op) =>
    `${op.aggregations.map((each) => each.alias).join(', ')} per ${op.groupByFields.join(', ') || 'everything'}`,
  check: (op, input) => ({
    columns: [...groupsOf(op, input), ...op.aggregations.map((each) => resultOf(each, input))],
    findings: [
      ...unknownInList(op.groupByFields, input, 'groupByFields'),
      ...op.groupByFields.flatMap((field) => noEquality(field, input, 'groupByFields')),
      ...op.aggregations.flatMap((each) => aggregationFindings(each, input)),
      ...repeatedNames(op),
    ],
  }),
  compile: (op, input, dialect) => {
    const groups = groupsOf(op, input)
    const figures = op.aggregations.map((each, index) => {
      const figure = figureOf(each.function, each.field === '*' ? null : findColumn(input, each.field))
      const { parts, ...compiled } = figure.compile(index + 1, dialect)
      const guarded = op.onError === 'null' ? guardFaults(compiled, dialect) : compiled
      return { name: each.alias, parts, ...guarded, type: figure.type }
    })
    const by = groups.map((column) => dialect.identifier(column.name))
    const kept = groups.map((column) => ({ column, sql: dialect.identifier(column.name) }))
    const label = groups.length === 0 ? 'over all rows' : `in a group of the same ${op.groupByFields.join(', ')}`
    return {
      columns: [...kept, ...figures.map(({ name, type, sql }) => ({ column: { name, type }, sql }))],
      exits: figures.flatMap((figure) =>
        op.onError === 'null' ? [] : faultExits(figure, { reason: 'abort', label: figure.name, output: figure.name }),
      ),
      warnings: figures.flatMap((figure) => (op.onError === 'null' ? madeNull(figure, figure.name, figure.name) : [])),
      whole: { kind: 'group', by, label, columns: [...kept, ...figures.flatMap((figure) => figure.parts)] },
    }
  },
}

type Aggregation = Aggregate['aggregations'][number]

const groupsOf = (op: Aggregate, input: readonly Column[]): readonly Column[] =>
  op.groupByFields.flatMap((name) => findColumn(input, name) ?? [])

function resultOf({ function: name, field, alias }: Aggregation, input: readonly Column[]): Column {
  return { name: alias, type: figureOf(name, field === '*' ? null : findColumn(input, field)).type }
}

function aggregationFindings({ function: name, field }: Aggregation, input: readonly Column[]): readonly OpFinding[] {
  if (field === '*' && name === 'count') return []
  const column = findColumn(input, field)
  if (!column) return unknownInList([field], input, 'aggregations').map(({ fix: _, ...finding }) => finding)
  const refusal = figureOf(name, column).refusal
  return refusal === null ? [] : [{ code: 'aggregate_type', severity: 'error', message: refusal, key: 'aggregations' }]
}

function repeatedNames(op: Aggregate): readonly OpFinding[] {
  const names = [...op.groupByFields, ...op.aggregations.map((each) => each.alias)]
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated === undefined) return []
  const message = `Two columns would be called ${repeated}. Give each aggregate a name of its own.`
  return [{ code: 'column_exists', severity: 'error', message, key: 'aggregations' }]
}
