import { expect, test } from 'vitest'

import { schemaDocumentSchema, type SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { emptyDraft, filterText, joinsFor, offeredFields } from './segment-draft.ts'

const schema = (id: string, more: object, ...names: string[]): SchemaRecord => ({
  ...schemaDocumentSchema.parse({
    ...{ name: id, ...more },
    fields: names.map((name, index) => ({ name, isPrimaryKey: index === 0 })),
  }),
  ...{ id, tableName: `ds_${id}`, status: 'active', createdAt: '', updatedAt: '' },
})

test('a filter by a field of a linked schema brings its join along, and the last such filter takes it away', () => {
  const customer = schema('customer', {}, 'customer_id', 'city')
  const account = schema(
    'account',
    { schemaType: 'collection', linkedSchemaId: 'customer' },
    'account_id',
    'customer_id',
  )
  const offered = offeredFields(customer, [customer, account], [])
  expect(offered.map(({ name }) => name)).toEqual(['customer_id', 'city', 'account.account_id', 'account.customer_id'])
  const draft = emptyDraft('customer')
  const filters = [{ field: 'account.account_id', operator: 'is_null' as const }]
  const joins = joinsFor({ ...draft, filters }, offered)
  expect(joins).toEqual([
    { foreignSchemaId: 'account', foreignKey: 'customer_id', primaryKey: 'customer_id', joinType: 'left' },
  ])
  expect(joinsFor({ joins, filters: [] }, offered)).toEqual([])
  const byProgram = [{ foreignSchemaId: 'other', foreignKey: 'a', primaryKey: 'b', joinType: 'inner' as const }]
  expect(joinsFor({ joins: byProgram, filters: [] }, offered)).toEqual(byProgram)
})

test('a filter reads as a sentence', () => {
  expect(filterText({ field: 'value', operator: 'between', value: [1, 2] })).toBe('value is between 1, 2')
  expect(filterText({ field: 'city', operator: 'is_null' })).toBe('city is null')
})
