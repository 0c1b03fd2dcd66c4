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

test('sizes text and numbers, with room for the next file', () => {
  const fields = fieldsOf([
    evidence('name', 'other'),
    evidence('state', 'other', { minLength: 2, maxLength: 2 }),
    evidence('note', 'other', { maxLength: 300 }),
    evidence('amount', 'decimal'),
  ])
  expect(fields).toMatchObject([
    { dataType: 'varchar', length: 10 },
    { dataType: 'varchar', length: 2 },
    { dataType: 'text' },
    { dataType: 'numeric', precision: 9, scale: 2 },
  ])
})

test('is NOT NULL where no value is null', () => {
  expect(fieldsOf([evidence('a', 'date'), evidence('b', 'date', { nulls: 3, count: 13 })])).toMatchObject([
    { isNullable: false },
    { isNullable: true },
  ])
})

test('has the first unique column that is called like an id as its primary key', () => {
  const fields = fieldsOf([
    evidence('email', 'other', { isUnique: true }),
    evidence('order_id', 'integer', { isUnique: true }),
    evidence('customer_id', 'integer', { isUnique: true }),
  ])
  expect(fields?.map(({ isPrimaryKey }) => isPrimaryKey)).toEqual([false, true, false])
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
  expect(notes).toEqual([])
})

test('is called after the file', () => {
  expect(propose('Orders 2026', [evidence('a', 'date')]).schema?.name).toBe('orders_2026')
  expect(propose('…', [evidence('a', 'date')]).schema?.name).toBe('table')
})
