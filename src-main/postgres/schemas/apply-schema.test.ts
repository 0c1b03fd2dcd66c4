import { afterAll, expect, test } from 'vitest'

import { fieldDataTypes, schemaDocumentSchema, type SchemaDocument } from '../../../src-shared/schemas/schema-record.ts'
import { openDatabase } from '../database.ts'
import { createTestDatabase } from '../testing/test-database.ts'
import { applySchema, planSchemaOnDatabase } from './apply-schema.ts'
import { readTable } from './read-table.ts'

const testDatabase = await createTestDatabase()
const database = openDatabase(testDatabase.settings, 'weir schema test')
afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

const schema = (name: string, ...fields: unknown[]): SchemaDocument => schemaDocumentSchema.parse({ name, fields })
const key = { name: 'customer_id', isPrimaryKey: true, isNullable: false, isUnique: true }

test('every type of field makes a table that is then as described', async () => {
  const fields = fieldDataTypes.map((dataType) => ({ name: `a ${dataType}`, dataType, isUnique: dataType === 'uuid' }))
  const defaults = ["'it''s'", 'null', '-12.5', 'now()', 'current_timestamp', 'true']
  const withDefaults = [
    { name: 'd0', dataType: 'varchar', defaultValue: defaults[0] },
    { name: 'd1', dataType: 'integer', defaultValue: defaults[1] },
    { name: 'd2', dataType: 'numeric', precision: 6, scale: 2, defaultValue: defaults[2] },
    { name: 'd3', dataType: 'timestamptz', defaultValue: defaults[3] },
    { name: 'd4', dataType: 'timestamp', defaultValue: defaults[4] },
    { name: 'd5', dataType: 'boolean', defaultValue: defaults[5] },
    { name: 'd6', dataType: 'text', defaultValue: "'12'" },
    { name: 'd7', dataType: 'integer', defaultValue: '-5' },
    { name: 'd8', dataType: 'json', defaultValue: `'{"a": 1}'` },
  ]
  const document = schema('every type', ...fields, ...withDefaults)
  expect((await applySchema(database, document)).statements).toHaveLength(1)
  expect((await planSchemaOnDatabase(database, document)).statements).toEqual([])
  await testDatabase.query('insert into ds_every_type default values')
  const { rows } = await testDatabase.query('select d0, d2::text, d7 from ds_every_type')
  expect(rows).toEqual([{ d0: "it's", d2: '-12.50', d7: -5 }])
})

test('the key of the schema is the key of the table, with the name the platform gives it', async () => {
  await applySchema(database, schema('customer', key, { name: 'state' }))
  const { rows } = await testDatabase.query("select indexdef from pg_indexes where tablename = 'ds_customer'")
  expect(rows).toEqual([
    { indexdef: 'CREATE UNIQUE INDEX ds_customer_pkey ON public.ds_customer USING btree (customer_id)' },
  ])
})

test('a field that is added later keeps the rows, and a wider type keeps their values', async () => {
  await applySchema(database, schema('grows', { ...key, length: 5 }))
  await testDatabase.query("insert into ds_grows (customer_id) values ('C-1')")
  const { statements } = await applySchema(
    database,
    schema('grows', { ...key, length: 9 }, { name: 'city', isNullable: false, defaultValue: "'?'" }),
  )
  expect(statements).toHaveLength(2)
  const { rows } = await testDatabase.query('select customer_id, city from ds_grows')
  expect(rows).toEqual([{ customer_id: 'C-1', city: '?' }])
})

test('a change that the rows do not allow changes nothing, and says which column and what to do', async () => {
  await applySchema(database, schema('strict', key))
  await testDatabase.query("insert into ds_strict (customer_id) values ('C-1')")
  const refused = applySchema(database, schema('strict', key, { name: 'fine' }, { name: 'city', isNullable: false }))
  await expect(refused).rejects.toMatchObject({
    code: 'schema_conflict',
    message: expect.stringContaining('public.ds_strict: its rows have no value for the new column city') as string,
  })
  const table = await database.withClient((client) => readTable(client, 'public.ds_strict'))
  expect(table?.columns.map((column) => column.name)).not.toContain('fine')
})

test('a default of the wrong type is told by the words of Postgres', async () => {
  await expect(
    applySchema(database, schema('wrong', { name: 'n', dataType: 'integer', defaultValue: "'x'" })),
  ).rejects.toMatchObject({
    code: 'schema_conflict',
    message: expect.stringContaining('invalid input syntax for type integer: "x"') as string,
  })
})

test('two who apply the same schema at once both succeed', async () => {
  const document = schema('at once', key)
  const plans = await Promise.all([applySchema(database, document), applySchema(database, document)])
  expect(plans.map((plan) => plan.statements.length).sort()).toEqual([0, 1])
})
