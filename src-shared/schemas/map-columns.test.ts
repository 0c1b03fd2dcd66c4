import { expect, test } from 'vitest'

import type { Column } from '../values/column.ts'
import { parseColumnType } from '../values/column-type.ts'
import { countFitting, mapColumns } from './map-columns.ts'
import { schemaFieldSchema, type SchemaRecord } from './schema-record.ts'
import { fieldOfColumn, schemaOfColumns } from './schema-of-columns.ts'
import { tableShape } from './table-shape.ts'

const column = (name: string, type: string): Column => ({ name, type: parseColumnType(type) ?? { name: 'text' } })

const record = (fields: readonly object[]): SchemaRecord => ({
  name: 'order',
  entityType: 'custom',
  schemaType: 'customer',
  id: '1',
  tableName: 'ds_order',
  status: 'active',
  createdAt: '',
  updatedAt: '',
  fields: fields.map((field) => schemaFieldSchema.parse(field)),
})

function shape(fields: readonly object[]) {
  const found = tableShape('public.ds_order', { schemas: [record(fields)] })
  if (!found) throw new Error('no table')
  return found
}

test('a table made from columns takes every one of them as it comes', () => {
  const columns = [
    column('a', 'text'),
    column('b', 'integer'),
    column('c', 'bigint'),
    column('d', 'numeric(12,2)'),
    column('e', 'numeric'),
    column('f', 'double'),
    column('g', 'boolean'),
    column('h', 'date'),
    column('i', 'timestamp'),
    column('j', 'timestamptz'),
    column('k', 'json'),
    column('l', 'uuid'),
  ]
  const { fields } = schemaOfColumns('order', columns, ['b'])
  expect(fields.filter(({ isPrimaryKey }) => isPrimaryKey).map(({ name }) => name)).toEqual(['b'])
  const { columns: mapped, unfed } = mapColumns(columns, shape(fields))
  expect(mapped.map(({ column: { name }, fit }) => `${name} ${fit}`)).toEqual(columns.map(({ name }) => `${name} yes`))
  expect(unfed).toEqual([])
})

test('each column says where it goes, and why not', () => {
  const table = shape([
    { name: 'id', dataType: 'integer', isPrimaryKey: true },
    { name: 'order_date', dataType: 'date' },
    { name: 'code', dataType: 'varchar', length: 4 },
    { name: 'price', dataType: 'numeric', precision: 8, scale: 2 },
    { name: 'note', dataType: 'text', isNullable: false },
    { name: 'state', dataType: 'text', isNullable: false, defaultValue: "'new'" },
    { name: 'seen', dataType: 'timestamp' },
  ])
  const columns = [
    column('id', 'text'),
    column('Order Date', 'date'),
    column('code', 'text'),
    column('price', 'boolean'),
    column('extra', 'text'),
  ]
  const { columns: mapped, unfed } = mapColumns(columns, table)
  expect(mapped.map(({ fit, reason }) => `${fit}: ${reason ?? ''}`)).toEqual([
    'checked: Each value is checked to be integer when it is loaded.',
    'missing: public.ds_order calls it order_date. Rename it before the target.',
    'checked: Each value is checked to be character varying(4) when it is loaded.',
    'no: boolean does not become numeric(8,2) by itself. Convert it before the target.',
    'missing: public.ds_order has no such column.',
  ])
  expect(unfed.map(({ field, isNeeded }) => `${field.name} ${isNeeded}`)).toEqual([
    'order_date false',
    'note true',
    'state false',
    'seen false',
  ])
  expect(countFitting(columns, table)).toBe(2)
})

test('a field for a column is not limited, but a numeric keeps its digits', () => {
  expect(fieldOfColumn(column('x', 'text'))).toMatchObject({ dataType: 'text', isNullable: true })
  expect(fieldOfColumn(column('x', 'numeric(12,2)'))).toMatchObject({ dataType: 'numeric', precision: 12, scale: 2 })
})
