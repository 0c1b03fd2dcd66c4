import { expect, test } from 'vitest'

import type { ColumnEvidence } from './column-evidence.ts'
import { judgeColumn } from './judge-column.ts'
import { proposeSchema } from './propose-schema.ts'
import type { ValueKind } from './value-kinds.ts'

const evidence = (name: string, kind: ValueKind, more: Partial<ColumnEvidence> = {}): ColumnEvidence => ({
  name,
  type: { name: 'text' },
  count: 10,
  nulls: 0,
  minLength: 1,
  maxLength: 7,
  min: 'a',
  max: 'b',
  kinds: [
    {
      kind,
      count: 10,
      first: [],
      minLength: 1,
      maxLength: 7,
      min: 'a',
      max: 'b',
      wholeDigits: 5,
      scale: kind === 'decimal' ? 2 : 0,
      mayBeGrouped: false,
    },
  ],
  isUnique: null,
  ...more,
})

function propose(name: string, columns: readonly ColumnEvidence[]) {
  return proposeSchema(
    name,
    columns.map((each) => judgeColumn(each, ['f.csv'])),
    columns,
  )
}
const fieldsOf = (columns: readonly ColumnEvidence[]) => propose('Orders 2026', columns).schema?.fields

test('sets no limit, so that the next file fits too', () => {
  const fields = fieldsOf([
    evidence('name', 'other'),
    evidence('state', 'other', { minLength: 2, maxLength: 2 }),
    evidence('note', 'other', { maxLength: 300 }),
    evidence('amount', 'decimal'),
  ])
  expect(fields).toMatchObject([
    { name: 'name', dataType: 'text' },
    { name: 'state', dataType: 'text' },
    { name: 'note', dataType: 'text' },
    { name: 'amount', dataType: 'numeric' },
  ])
})

test('offers NOT NULL and the key, and makes neither', () => {
  const { schema, notes } = propose('orders', [
    evidence('email', 'other', { isUnique: true }),
    evidence('order_id', 'integer', { isUnique: true }),
    evidence('at', 'date', { nulls: 3, count: 13 }),
  ])
  expect(schema?.fields.every(({ isNullable, isPrimaryKey }) => isNullable && !isPrimaryKey)).toBe(true)
  expect(notes).toEqual([
    'order_id is never null and has no value twice: it can be the key ("isPrimaryKey": true).',
    'Never null in this file: email ("isNullable": false has the table refuse nulls).',
  ])
})

test('takes no key that is there twice, nor one that is null somewhere', () => {
  const fields = fieldsOf([
    evidence('order_id', 'integer', { isUnique: false }),
    evidence('line_id', 'integer', { isUnique: true, nulls: 1, count: 11 }),
  ])
  expect(fields?.some(({ isPrimaryKey }) => isPrimaryKey)).toBe(false)
})

test('a column that Weir would manage is a field of the table like any other', () => {
  const { schema, notes } = propose('orders', [evidence('a', 'date'), evidence('created_at', 'timestamptz')])
  expect(schema?.fields.map(({ name }) => name)).toEqual(['a', 'created_at'])
  expect(notes.some((note) => note.startsWith('Left out'))).toBe(false)
})

test('is called after the file', () => {
  expect(propose('Orders 2026', [evidence('a', 'date')]).schema?.name).toBe('orders_2026')
  expect(propose('…', [evidence('a', 'date')]).schema?.name).toBe('table')
})
