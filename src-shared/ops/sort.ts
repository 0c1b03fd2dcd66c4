import { z } from 'zod'

import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import { findColumn, firstColumn, noEquality, unknownColumn } from './columns-after.ts'
import { columnsWith } from './formula-step.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('sort'),
  by: z
    .array(
      z.strictObject({
        field: z.string().min(1),
        direction: z.enum(['asc', 'desc']).optional(),
        nulls: z.enum(['first', 'last']).optional(),
      }),
    )
    .min(1),
})
type Sort = z.infer<typeof schema>

export const sort: OpDefinition<Sort> = {
  type: 'sort',
  seesAllRows: () => true,
  label: 'Sort',
  doc: 'Orders the rows; equal ones stay in the order they came in. Which row is the first of a key, and which value is above, goes by it from here on, and the rows are sent to the table in it; a table itself has no order.',
  isOnlyWeir: true,
  schema,
  form: [
    {
      key: 'by',
      label: 'By',
      control: {
        kind: 'list',
        noun: 'column',
        min: 1,
        isOrdered: true,
        fields: [
          { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
          {
            key: 'direction',
            label: 'Direction',
            control: {
              kind: 'choice',
              unsaid: 'asc',
              options: [
                { value: 'asc', label: 'ascending' },
                { value: 'desc', label: 'descending' },
              ],
            },
          },
          {
            key: 'nulls',
            label: 'Nulls',
            control: {
              kind: 'choice',
              unsaid: 'last',
              options: [
                { value: 'last', label: 'nulls last' },
                { value: 'first', label: 'nulls first' },
              ],
            },
          },
        ],
        example: () => ({ field: '' }),
      },
      required: true,
    },
  ],
  example: (input) => ({ type: 'sort', by: [{ field: firstColumn(input), direction: 'asc' }] }),
  summary: (op) =>
    `sort by ${op.by.map(({ field, direction }) => (direction === 'desc' ? `${field} descending` : field)).join(', ')}`,
  check: (op, input) => ({
    columns: [...input],
    findings: op.by.flatMap(({ field }, index) => [
      ...unknownColumn(field, input, `by[${index}].field`),
      ...noEquality(field, input, `by[${index}].field`),
    ]),
  }),
  compile: (op, input, dialect) => ({
    columns: columnsWith(input, [], dialect),
    exits: [],
    warnings: [],
    whole: {
      kind: 'sort',
      by: op.by.flatMap((each) => (findColumn(input, each.field) ? [orderSql(each, dialect)] : [])),
    },
  }),
}

/** Nulls come last where nothing else is said, whatever the direction. */
const orderSql = (
  { field, direction = 'asc', nulls = 'last' }: Sort['by'][number],
  dialect: Pick<SqlDialect, 'identifier'>,
): string => `${dialect.identifier(field)} ${direction} nulls ${nulls}`
