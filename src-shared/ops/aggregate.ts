import { z } from 'zod'

import type { Column } from '../values/column.ts'
import type { ColumnType } from '../values/column-type.ts'
import { findColumn, firstColumn, unknownInList } from './columns-after.ts'
import type { OpDefinition } from './op.ts'

const functions = ['sum', 'count', 'avg', 'min', 'max'] as const

const schema = z.strictObject({
  type: z.literal('aggregate'),
  groupByFields: z.array(z.string().min(1)),
  aggregations: z
    .array(z.strictObject({ field: z.string().min(1), function: z.enum(functions), alias: z.string().min(1) }))
    .min(1),
})

export const aggregate: OpDefinition<z.infer<typeof schema>> = {
  type: 'aggregate',
  label: 'Group',
  doc: 'One row per group with counts, sums and the like.',
  schema,
  form: [
    { key: 'groupByFields', label: 'Group by', control: { kind: 'columns' } },
    { key: 'aggregations', label: 'Aggregations', control: { kind: 'json' }, required: true },
  ],
  example: (input) => ({
    type: 'aggregate',
    groupByFields: [firstColumn(input)],
    aggregations: [{ field: firstColumn(input), function: 'count', alias: 'rows' }],
  }),
  summary: (op) =>
    `${op.aggregations.map((each) => each.alias).join(', ')} per ${op.groupByFields.join(', ') || 'everything'}`,
  check: (op, input) => {
    const groups = op.groupByFields
      .map((name) => findColumn(input, name))
      .filter((column): column is Column => column !== null)
    const results = op.aggregations.map((each) => ({
      name: each.alias,
      type: resultType(each.function, findColumn(input, each.field)),
    }))
    return {
      columns: [...groups, ...results],
      findings: [
        ...unknownInList(op.groupByFields, input, 'groupByFields'),
        ...unknownInList(
          op.aggregations.map((each) => each.field),
          input,
          'aggregations',
        ).map(({ fix: _, ...finding }) => finding),
      ],
    }
  },
}

/** Postgres's result types. */
function resultType(name: (typeof functions)[number], column: Column | null): ColumnType {
  switch (name) {
    case 'count':
      return { name: 'bigint' }
    case 'avg':
      return column?.type.name === 'double' ? { name: 'double' } : { name: 'numeric' }
    case 'sum':
      if (column?.type.name === 'integer') return { name: 'bigint' }
      return column?.type.name === 'double' ? { name: 'double' } : { name: 'numeric' }
    case 'min':
    case 'max':
      return column?.type ?? { name: 'text' }
  }
}
