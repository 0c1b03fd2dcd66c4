import { expect, test } from 'vitest'

import { schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import { columnOrder } from './column-order.ts'

const columns = ['created_at', 'city', 'customer_id', 'email', '_weir_load'].map((name) => ({
  name,
  primaryKey: name === 'customer_id',
}))
const names = (order: readonly number[]) => order.map((index) => columns[index]?.name)

test('the key comes first, then the fields of the schema, then what was added to the table', () => {
  const schema = {
    ...schemaDocumentSchema.parse({
      name: 'c',
      fields: [{ name: 'email' }, { name: 'customer_id' }, { name: 'city' }],
    }),
    id: 's',
    tableName: 'ds_c',
    status: 'active' as const,
    createdAt: '',
    updatedAt: '',
  }
  expect(names(columnOrder(columns, schema))).toEqual(['customer_id', 'email', 'city', 'created_at', '_weir_load'])
})

test('a table without a schema keeps the order it has', () => {
  expect(names(columnOrder(columns, null))).toEqual(columns.map((column) => column.name))
})
