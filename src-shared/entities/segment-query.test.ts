import { expect, test } from 'vitest'

import { schemaDocumentSchema, type SchemaRecord } from '../schemas/schema-record.ts'
import { segmentOperator, segmentRuleSchema } from './segment.ts'
import { segmentQuery } from './segment-query.ts'

const schema = (id: string, ...fields: unknown[]): SchemaRecord => ({
  ...schemaDocumentSchema.parse({ name: id, fields }),
  ...{ id, tableName: `ds_${id}`, status: 'active', createdAt: '', updatedAt: '' },
})
const customer = schema(
  'customer',
  { name: 'customer_id', isPrimaryKey: true, length: 20 },
  { name: 'value', dataType: 'numeric', precision: 12, scale: 2 },
)
const account = schema('account', { name: 'customer_id' }, { name: 'balance', dataType: 'integer' })
const queryOf = (rule: unknown) => segmentQuery(segmentRuleSchema.parse(rule), [customer, account])

test('a value is compared in the type of its field and never cut to its size', () => {
  const filters = [
    { field: 'value', operator: '>', value: 10000 },
    { field: 'customer_id', operator: segmentOperator('NOT IN'), value: "a, b'c" },
  ]
  expect(queryOf({ baseSchemaId: 'customer', filters })).toEqual({
    sql: `select base.* from "public"."ds_customer" as base where base."value" > cast('10000' as numeric) and base."customer_id" not in (cast('a' as text), cast('b''c' as text))`,
  })
})

test('a joined schema decides by any of its rows, and a row of the segment counts once', () => {
  const joins = [{ foreignSchemaId: 'account', foreignKey: 'customer_id', primaryKey: 'customer_id' }]
  const filters = [{ field: 'account.balance', operator: segmentOperator('is null') }]
  expect(queryOf({ baseSchemaId: 'customer', joins, filters })).toEqual({
    sql: `select base.* from "public"."ds_customer" as base where exists (select from (select) as one left join "public"."ds_account" as j1 on j1."customer_id" = base."customer_id" where j1."balance" is null)`,
  })
})

test('what a rule names and is not there is said in the words of the platform', () => {
  expect(queryOf({ baseSchemaId: 'x' })).toEqual({ problem: 'Schema x not found' })
  const filters = [{ field: 'age', operator: '=', value: 1 }]
  expect(queryOf({ baseSchemaId: 'customer', filters })).toEqual({
    problem: 'Field "age" not found in schema "customer"',
  })
  expect(queryOf({ baseSchemaId: 'customer', filters: [{ field: 'value', operator: 'between', value: 1 }] })).toEqual({
    problem: 'The filter of value by between needs a value',
  })
})
