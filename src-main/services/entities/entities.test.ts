import { join } from 'node:path'

import { beforeAll, expect, test } from 'vitest'

import { schemaDocumentSchema, type SchemaDocument } from '../../../src-shared/schemas/schema-record.ts'
import { openSqlite } from '../../storage/sqlite-connection.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

const fixture = studioFixtureHere()
const services = () => fixture.studio.services
const sql = async (statement: string) => (await services().sql.query({ statement })).rows

const schema = (document: Record<string, unknown>): SchemaDocument => schemaDocumentSchema.parse(document)
const key = { name: 'customer_id', isPrimaryKey: true, isNullable: false }
const customer = schema({
  ...{ name: 'customer', entityType: 'customer' },
  fields: [key, { name: 'email' }, { name: 'lifetime_value', dataType: 'numeric', precision: 12, scale: 2 }],
})
const account = (linkedSchemaId: string) =>
  schema({
    ...{ name: 'account', entityType: 'account', schemaType: 'collection', linkedSchemaId, autoEnrich: true },
    joinMapping: [{ collectionField: 'owner', customerField: 'customer_id' }],
    summaryColumns: [{ sourceField: 'balance', function: 'sum', outputField: 'total_balance' }],
    fields: [
      { name: 'account_id', isPrimaryKey: true, isNullable: false },
      { name: 'owner' },
      { name: 'balance', dataType: 'numeric' },
    ],
  })
const contact = schema({
  ...{ name: 'contact', entityType: 'interaction' },
  fields: [
    { name: 'customer_id' },
    { name: 'offer_id' },
    { name: 'interaction_type' },
    { name: 'timestamp', dataType: 'timestamptz' },
    { name: 'note' },
  ],
})

let customerId = ''
let accountId = ''
let contactId = ''
beforeAll(async () => {
  const { schemas } = services()
  customerId = (await schemas.apply(customer)).schema.id
  // A file names the schema; the workspace keeps its id.
  accountId = (await schemas.apply(account('customer'))).schema.id
  contactId = (await schemas.apply(contact)).schema.id
  await sql(`insert into ds_customer (customer_id, email, lifetime_value)
    select 'C-' || n, 'c' || n || '@example.com', n * 1000.50 from generate_series(1, 20) n`)
  await sql(`insert into ds_account (account_id, owner, balance)
    values ('A-1', 'C-1', 100), ('A-2', 'C-1', 250), ('A-3', 'C-2', 5000)`)
  await sql(`create table ds_account_summary (owner varchar primary key, total_balance numeric)`)
  await sql(`insert into ds_account_summary values ('C-1', 350)`)
  await sql(`insert into ds_contact (customer_id, offer_id, interaction_type, "timestamp", note)
    select case when n % 2 = 0 then 'C-1' else 'C-2' end, 'off_' || n, 'click', timestamptz '2026-03-01 10:00Z' + n * interval '1 hour', 'n' || n
    from generate_series(1, 6) n`)
})

const high = { name: 'High value', filters: [{ field: 'lifetime_value', operator: '>', value: 10000 } as const] }

test('a segment is a view with its count; other filters make it anew, and a wider column keeps it', async () => {
  const { segments, schemas } = services()
  const made = await segments.create({ ...high, baseSchemaId: customerId })
  expect(made).toMatchObject({
    status: 'draft',
    customerCount: 11,
    viewName: expect.stringMatching(/^seg_[0-9a-f]{12}$/) as string,
  })
  const count = async () => (await sql(`select count(*)::int from ${made.viewName}`))[0]?.[0]
  expect(await count()).toBe(11)

  const joins = [{ foreignSchemaId: accountId, foreignKey: 'owner', primaryKey: 'customer_id' }]
  const changed = await segments.update({
    ...{ id: made.id, joins },
    filters: [{ field: 'account.balance', operator: '>=', value: '100' }],
  })
  expect([changed.customerCount, await count()]).toEqual([2, 2])
  await expect(
    segments.update({ id: made.id, filters: [{ field: 'lifetime_value', operator: '>', value: 'much' }] }),
  ).rejects.toMatchObject({ code: 'segment_refused' })
  expect([(await segments.get({ id: made.id })).filters, await count()]).toEqual([changed.filters, 2])

  const wider = account(customerId).fields.map((field) => (field.name === 'owner' ? { ...field, length: 400 } : field))
  const { statements } = await schemas.apply({ ...account(customerId), fields: wider })
  expect(statements).toEqual(['ALTER TABLE "ds_account" ALTER COLUMN "owner" TYPE VARCHAR(400)'])
  expect(await count()).toBe(2)
  const { fields } = customer
  await schemas.apply({ ...customer, fields: [...fields, { name: 'nickname', dataType: 'varchar', length: 20 }] })
  expect((await services().customers.find({ schemaId: customerId, segmentId: made.id })).rows).toHaveLength(2)
  await expect(services().customers.find({ schemaId: accountId, segmentId: made.id })).rejects.toMatchObject({
    code: 'link_unknown',
  })
  expect((await segments.page({ limit: 1 })).total).toBe(1)
  await segments.remove({ id: made.id })
  expect(await sql(`select to_regclass('public.${made.viewName}')::text`)).toEqual([[null]])
})

test('a customer comes with what is linked to it: collections, joins, summaries, segments and interactions', async () => {
  const { segments, customers, schemaJoins } = services()
  const segment = await segments.create({
    name: 'Starters',
    baseSchemaId: customerId,
    filters: [{ field: 'lifetime_value', operator: 'between', value: [1, 2000] }],
  })
  const sides = {
    primarySchemaId: customerId,
    primaryKey: 'customer_id',
    foreignSchemaId: contactId,
    foreignKey: 'customer_id',
  }
  const join = await schemaJoins.create({ name: 'Contacts', ...sides })
  const view = await customers.view({ schemaId: customerId, key: 'C-1' })
  expect(view).toMatchObject({
    customerId: 'C-1',
    linked: [
      { schema: { name: 'account' }, autoEnrich: true, total: 2, summary: { total_balance: '350' } },
      { schema: { name: 'contact' }, autoEnrich: false, total: 3, summary: null },
    ],
    segments: [{ id: segment.id, name: 'Starters' }],
  })
  expect(view.interactions.map(({ offerId }) => offerId)).toEqual(['off_6', 'off_4', 'off_2'])
  expect((await customers.profile({ customerId: 'C-1' })).schema.name).toBe('customer')
  await expect(customers.view({ schemaId: customerId, key: 'nobody' })).rejects.toMatchObject({ code: 'not_found' })
  expect((await customers.find({ schemaId: customerId, search: 'C2@EXAMPLE' })).rows.map(([id]) => id)).toEqual(['C-2'])

  const outdated = { signal: AbortSignal.abort() }
  await expect(customers.find({ schemaId: customerId, search: 'C2' }, outdated)).rejects.toThrow('aborted')

  await schemaJoins.update({ id: join.id, status: 'inactive' })
  expect((await customers.view({ schemaId: customerId, key: 'C-1' })).linked).toHaveLength(1)
  await expect(schemaJoins.create({ name: 'x', ...sides, foreignKey: 'age' })).rejects.toThrow(
    'Field "age" not found in schema "contact"',
  )
  await expect(schemaJoins.create({ name: 'x', ...sides, primarySchemaId: 'gone' })).rejects.toThrow(
    'Schema gone not found',
  )
})

test('interactions come in pages, the newest first, and a page goes on where a row was deleted since', async () => {
  const { customers } = services()
  const first = await customers.interactions({ limit: 4 })
  expect([first.total, first.items.map(({ offerId }) => offerId)]).toEqual([6, ['off_6', 'off_5', 'off_4', 'off_3']])
  expect(first.items[0]).toMatchObject({
    ...{ customerId: 'C-1', type: 'click', timestamp: '2026-03-01T16:00:00.000Z' },
  })
  expect(first.items[0]?.context).toEqual({ note: 'n6' })
  await sql(`delete from ds_contact where offer_id = 'off_3'`)
  const next = await customers.interactions({ limit: 4, cursor: first.cursor ?? '' })
  expect([next.items.map(({ offerId }) => offerId), next.cursor]).toEqual([['off_2', 'off_1'], null])
  expect((await customers.interactions({ customerId: 'C-2', type: 'click' })).total).toBe(2)
  await expect(customers.interactions({ cursor: 'guess' })).rejects.toMatchObject({ code: 'request_invalid' })
})

test('an erasure deletes the rows that carry the key of a customer, all or none, and leaves those linked by something else', async () => {
  const { customers, schemas, schemaJoins, audit } = services()
  const place = schema({ name: 'place', fields: [{ name: 'code', isPrimaryKey: true, isNullable: false }] })
  const foreignSchemaId = (await schemas.apply(place)).schema.id
  const sides = { primarySchemaId: customerId, primaryKey: 'email', foreignSchemaId, foreignKey: 'code' }
  const join = await schemaJoins.create({ name: 'Places', ...sides })
  await sql(`insert into ds_place (code) values ('north')`)
  await sql(`insert into ds_customer (customer_id, email, lifetime_value) values ('C-50', 'north', 1)`)
  await sql(`insert into ds_account (account_id, owner, balance) values ('A-9', 'C-50', 7)`)
  await sql(`insert into ds_account_summary values ('C-50', 7)`)
  await sql(`insert into ds_contact (customer_id, interaction_type) values ('C-50', 'click'), ('C-50', 'view')`)
  const rowsLeft = async () =>
    (
      await sql(`select (select count(*) from ds_customer)::int, (select count(*) from ds_account)::int,
        (select count(*) from ds_account_summary)::int, (select count(*) from ds_contact)::int, (select count(*) from ds_place)::int`)
    )[0]
  const [customersBefore, accounts, summaries, contacts, places] = (await rowsLeft()) as number[]

  const planned = await customers.erasure({ customerId: 'C-50' })
  expect(planned).toMatchObject({ customerId: 'C-50', rows: 5, kept: [{ name: 'place' }] })
  expect(planned.tables.map(({ kind, tableName, rows }) => `${kind} ${tableName} ${rows}`)).toEqual([
    'interactions ds_contact 2',
    'summary ds_account_summary 1',
    'linked ds_account 1',
    'customer ds_customer 1',
  ])
  // The key of something that is no customer erases nothing.
  await expect(customers.erase({ customerId: 'north' })).rejects.toMatchObject({ code: 'not_found' })

  await sql('create table stay (customer_id varchar references ds_customer)')
  await sql(`insert into stay values ('C-50')`)
  await expect(customers.erase({ customerId: 'C-50', schemaId: customerId })).rejects.toMatchObject({
    code: 'erasure_refused',
    message: expect.stringContaining('on table "stay"') as string,
  })
  expect(await customers.erasure({ customerId: 'C-50' })).toEqual(planned)
  await sql('drop table stay')
  expect(await customers.erase({ customerId: 'C-50' })).toEqual(planned)
  expect(await rowsLeft()).toEqual([customersBefore! - 1, accounts! - 1, summaries! - 1, contacts! - 2, places])
  await expect(customers.erase({ customerId: 'C-50' })).rejects.toMatchObject({ code: 'not_found' })
  const { items } = await audit.page({ limit: 50 })
  expect(items.filter(({ call }) => call === 'customers.erase').map(({ outcome }) => outcome)).toEqual([
    ...['not_found', 'done', 'erasure_refused', 'not_found'],
  ])
  expect(JSON.stringify(items)).not.toContain('C-50')
  await schemaJoins.remove({ id: join.id })
  await schemas.remove({ id: foreignSchemaId, table: 'ds_place' })
})

test('links of a schema are held to what is there before its table is touched', async () => {
  const { schemas } = services()
  const refusals: [Record<string, unknown>, string][] = [
    [{ linkedSchemaId: 'gone' }, 'there is no schema gone'],
    [{ schemaType: 'customer' }, 'only a collection is linked'],
    [{ joinMapping: [{ collectionField: 'owner', customerField: 'age' }] }, 'customer has no field age'],
    [{ joinMapping: [{ collectionField: 'balance', customerField: 'customer_id' }] }, 'Postgres does not compare'],
    [{ joinMapping: null }, 'no field customer_id, which is the key of customer'],
    [{ summaryColumns: [{ sourceField: 'owner', function: 'sum', outputField: 'x' }] }, 'sum cannot take owner'],
  ]
  for (const [change, sentence] of refusals) {
    await expect(schemas.plan({ ...account(customerId), ...change })).rejects.toMatchObject({
      code: 'schema_link_invalid',
      message: expect.stringMatching(new RegExp(sentence, 'i')) as string,
    })
  }
})

test('a schema and its table change together, or neither: when Postgres refuses, and when the workspace does', async () => {
  const { schemas } = services()
  const wrong = schema({ name: 'wrong', fields: [{ name: 'n', dataType: 'integer', defaultValue: "'x'" }] })
  await expect(schemas.apply(wrong)).rejects.toMatchObject({ code: 'schema_conflict' })
  const names = async () => (await schemas.list(undefined)).map(({ name }) => name)
  expect(await names()).not.toContain('wrong')

  const before = await schemas.get({ id: contactId })
  const must = schema({ name: 'x', fields: [{ name: 'more' }, { name: 'must', isNullable: false }] }).fields
  await expect(schemas.apply({ ...contact, fields: [...contact.fields, ...must] })).rejects.toMatchObject({
    code: 'schema_conflict',
    message: expect.stringContaining('its rows have no value for the new column must') as string,
  })
  expect(await schemas.get({ id: contactId })).toEqual(before)

  const workspace = join(fixture.folder, 'workspace')
  const store = openSqlite(join(workspace, 'weir.sqlite'), workspace)
  store.script(`create trigger refuse before insert on schemas begin select raise(abort, 'no room'); end`)
  const unkept = schema({ name: 'unkept', fields: [{ name: 'n' }] })
  await expect(schemas.apply(unkept)).rejects.toThrow('no room')
  store.script('drop trigger refuse')
  store.close()
  expect(await sql(`select to_regclass('public.ds_unkept')::text`)).toEqual([[null]])
})

test('dropping a table says before what goes with it, and takes links, joins and segments along', async () => {
  const { schemas, schemaJoins, segments } = services()
  await sql('create view ds_view as select * from ds_customer')
  await sql('create view view_of_view as select * from ds_view')
  await sql('create table visit (customer_id varchar references ds_customer)')
  const found = await schemas.dependents({ id: customerId })
  expect(found).toMatchObject({
    table: 'ds_customer',
    rows: 20,
    joins: [{ name: 'Contacts' }],
    segments: [{ name: 'Starters' }],
    collections: [{ name: 'account' }],
  })
  expect(found.objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'foreign key visit_customer_id_fkey of visit',
    'view ds_view',
    'view view_of_view',
  ])
  await expect(schemas.remove({ id: customerId, table: 'customer' })).rejects.toMatchObject({
    code: 'schema_not_confirmed',
  })
  const { dropped } = await schemas.remove({ id: customerId, table: 'ds_customer' })
  expect(dropped).toHaveLength(4)
  expect(await schemaJoins.list(undefined)).toEqual([])
  expect((await segments.page({})).total).toBe(0)
  expect((await schemas.get({ id: accountId })).linkedSchemaId).toBeNull()

  expect((await schemas.dependents({ id: accountId })).objects).toEqual([{ kind: 'table', name: 'ds_account_summary' }])
  expect((await schemas.remove({ id: accountId, table: 'ds_account' })).dropped).toEqual(['ds_account_summary'])
  expect(await sql(`select to_regclass('public.ds_account_summary')::text`)).toEqual([[null]])

  const rows = { fields: schema({ name: 'x', fields: [{ name: 'n' }] }).fields }
  const ledger = (await schemas.apply(schema({ name: 'ledger', ...rows }))).schema
  await schemas.apply(schema({ name: 'ledger_summary', ...rows }))
  expect((await schemas.dependents({ id: ledger.id })).objects).toEqual([])
  expect((await schemas.remove({ id: ledger.id, table: 'ds_ledger' })).dropped).toEqual([])
})
