import { z } from 'zod'

import { keptColumn } from '../sql/compiled-step.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import { firstColumn, noEquality, unknownColumn, unknownInList } from './columns-after.ts'
import { columnsWith } from './formula-step.ts'
import type { OpDefinition } from './op.ts'

const schema = z.strictObject({
  type: z.literal('deduplicate'),
  keyFields: z.array(z.string().min(1)).min(1),
  keep: z.enum(['first', 'last']).optional(),
  by: z.string().min(1).optional(),
  /** Where the other rows go; left out: they are dropped and counted. */
  onRepeat: z.enum(['drop', 'quarantine']).optional(),
})
type Deduplicate = z.infer<typeof schema>

export const deduplicate: OpDefinition<Deduplicate> = {
  type: 'deduplicate',
  seesAllRows: () => true,
  label: 'Remove duplicates',
  doc: 'Keeps one row of each key: the first or the last in source order or that of a sort before, or the one with the least or greatest value of a column.',
  schema,
  form: [
    { key: 'keyFields', label: 'Key', control: { kind: 'columns' }, required: true },
    {
      key: 'keep',
      label: 'Keep',
      control: {
        kind: 'choice',
        unsaid: 'first',
        options: [
          { value: 'first', label: 'the first row', doc: 'With a column to order by: the row with its least value.' },
          { value: 'last', label: 'the last row', doc: 'With a column to order by: the row with its greatest value.' },
        ],
      },
    },
    {
      key: 'by',
      label: 'Ordered by',
      help: 'Leave empty for source order. A row without a value loses to one that has it.',
      control: { kind: 'column' },
    },
    {
      key: 'onRepeat',
      label: 'The other rows',
      control: {
        kind: 'choice',
        unsaid: 'drop',
        options: [
          { value: 'drop', label: 'are dropped', doc: 'The receipt counts them as duplicates.' },
          { value: 'quarantine', label: 'go to quarantine', doc: 'They are kept with their reason.' },
        ],
      },
    },
  ],
  quarantines: (op) => op.onRepeat === 'quarantine',
  example: (input) => ({ type: 'deduplicate', keyFields: [firstColumn(input)] }),
  summary: (op) =>
    `keep the ${op.keep ?? 'first'} row of each ${op.keyFields.join(', ')}${op.by === undefined ? '' : ` by ${op.by}`}`,
  check: (op, input) => ({
    columns: [...input],
    findings: [
      ...unknownInList(op.keyFields, input, 'keyFields'),
      ...op.keyFields.flatMap((field) => noEquality(field, input, 'keyFields')),
      ...(op.by === undefined ? [] : [...unknownColumn(op.by, input, 'by'), ...noEquality(op.by, input, 'by')]),
    ],
  }),
  compile: (op, input, dialect) => {
    const { keyFields, keep = 'first', by, onRepeat } = op
    const key = keyFields.join(', ')
    const value = keyFields[0] === undefined ? null : `cast(${dialect.identifier(keyFields[0])} as ${dialect.textType})`
    const exit = {
      reason: onRepeat === 'quarantine' ? ('quarantined' as const) : ('deduplicated' as const),
      condition: `${keptColumn} is null`,
      column: keyFields[0] ?? null,
      value,
      ...said(key, keep, by),
    }
    return {
      columns: columnsWith(input, [], dialect),
      exits: [exit],
      warnings: [],
      whole: { kind: 'one of each', by: keyFields.map(dialect.identifier), keep, order: orderOf(keep, by, dialect) },
    }
  },
}

/** The row that stays comes first in this order. */
function orderOf(keep: 'first' | 'last', by: string | undefined, dialect: SqlDialect): readonly string[] {
  return by === undefined ? [] : [`${dialect.identifier(by)} ${keep === 'first' ? 'asc' : 'desc'} nulls last`]
}

function said(key: string, keep: 'first' | 'last', by: string | undefined) {
  if (by !== undefined) {
    const better = keep === 'first' ? 'a smaller' : 'a greater'
    const first = keep === 'first' ? 'before' : 'after'
    return {
      label: `another row with the same ${key} has ${better} ${by}, or came ${first} with the same`,
      explanation: `has the ${key} of a row with ${better} ${by}, or with the same that came ${first}`,
    }
  }
  return keep === 'first'
    ? { label: `a row with the same ${key} came before`, explanation: `has the ${key} of an earlier row` }
    : { label: `a row with the same ${key} came after`, explanation: `has the ${key} of a later row` }
}
