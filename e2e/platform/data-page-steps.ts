import { block, type Block, idOf } from './block.ts'
import { any } from './differences.ts'
import type { PlatformPlace } from './platform-place.ts'

/** The requests of the platform's page about data, and those of its pages about joins, segments, profiles and interactions, in order. */
export async function* dataPage({
  ask,
  s3,
  studio,
}: Pick<PlatformPlace, 'ask' | 's3' | 'studio'>): AsyncGenerator<Block> {
  const psql = async (statement: string) => (await studio.services.sql.query({ statement })).rows

  const customers = await ask('POST', '/schemas', customersBody)
  const schemaId = idOf(customers)
  yield block('Data page: step 1, POST /schemas', customers, 201, {
    ...{ id: any('id'), name: 'customers', tableName: 'ds_customers', entityType: 'customer', schemaType: 'customer' },
    ...{ status: 'active', linkedSchemaId: null, joinMapping: null, summaryColumns: null, autoEnrich: false },
    fields: customersBody.fields.map(({ name, dataType }, index) => ({ name, dataType, ordinal: index + 1 })),
  })
  yield {
    title: 'Data page: the columns of ds_customers are those of its DDL',
    printed: [
      ['id', 'bigint', false],
      ['created_at', 'timestamp with time zone', false],
      ['updated_at', 'timestamp with time zone', false],
      ['name', 'character varying(100)', false],
      ['email', 'character varying(255)', false],
      ['credit_score', 'integer', true],
      ['balance', 'numeric(12,2)', true],
    ],
    answer: await psql(`select attname, format_type(atttypid, atttypmod), not attnotnull from pg_attribute
      where attrelid = 'ds_customers'::regclass and attnum between 1 and 7 order by attnum`),
  }
  yield {
    title: 'Data page: its keys are the id and the unique email',
    printed: [['ds_customers_email_key'], ['ds_customers_pkey']],
    answer: await psql(`select indexname from pg_indexes where tablename = 'ds_customers' order by 1`),
  }
  const connector = await ask('POST', '/connectors', connectorBody(`http://127.0.0.1:${s3.port}`))
  yield block('Data page: step 2, POST /connectors', connector, 201, {
    id: any('id'),
    type: 'aws_s3',
    authMethod: 'iam_role',
  })
  const pipeline = await ask('POST', '/pipelines', pipelineBody(idOf(connector), schemaId))
  yield block('Data page: step 3, POST /pipelines', pipeline, 201, {
    ...{ id: any('id'), name: 'Customer Daily Load', status: 'draft' },
    executionConfig: { mode: 'batch', batchSize: 5000, parallelism: 4, errorHandling: 'dlq' },
  })

  const more = { id: schemaId, fields: [{ name: 'lifetime_value', dataType: 'numeric', precision: 12, scale: 2 }] }
  const grown = await ask('PUT', '/schemas', more)
  yield block('Data page: a field that is added', grown, 200, {
    fields: [...customersBody.fields, ...more.fields].map(({ name }) => ({ name })),
  })
  yield {
    title: 'Data page: it is a column of the table',
    printed: [['numeric(12,2)']],
    answer: await psql(
      `select format_type(atttypid, atttypmod) from pg_attribute where attrelid = 'ds_customers'::regclass and attname = 'lifetime_value'`,
    ),
  }
  const broken = {
    name: 'broken',
    displayName: 'Broken',
    fields: [{ name: 'n', dataType: 'integer', defaultValue: "'x'" }],
  }
  const refused = await ask('POST', '/schemas', broken)
  yield block('Data page: DDL that fails', refused, 409, { error: { code: 'CONFLICT' } })
  const known = (await ask('GET', '/schemas')).body as { readonly data: readonly { readonly name: string }[] }
  yield {
    title: 'Data page: it leaves no metadata behind',
    printed: false,
    answer: known.data.some(({ name }) => name === 'broken'),
  }

  const accounts = await ask('POST', '/schemas', accountsBody(schemaId))
  const accountsId = idOf(accounts)
  yield block('Data page: a collection with summary columns', accounts, 201, {
    ...{ schemaType: 'collection', linkedSchemaId: schemaId, autoEnrich: true },
    joinMapping: [{ collectionField: 'customer_ref', customerField: 'id' }],
    summaryColumns: accountsBody(schemaId).summaryColumns,
  })

  yield block('Data page: what computes them', await ask('GET', `/schemas/${accountsId}/summary`), 200, {
    ...{ table: 'ds_accounts_summary', rows: null, pipelines: [] },
  })

  const join = {
    ...{ name: 'Customer accounts', primarySchemaId: schemaId, primaryKey: 'email' },
    ...{ foreignSchemaId: accountsId, foreignKey: 'customer_email', joinType: 'left', autoEnrich: true },
  }
  const joined = await ask('POST', '/schema-joins', join)
  yield block('Schema joins page: POST', joined, 201, { id: any('id'), ...join, status: 'active' })
  yield block('Schema joins page: GET', await ask('GET', '/schema-joins'), 200, {
    data: [{ name: 'Customer accounts', primarySchema: { displayName: 'Customer Profiles' } }],
  })
  const gone = await ask('POST', '/schema-joins', { ...join, primarySchemaId: 'schema_x' })
  yield block('Schema joins page: a schema that is missing', gone, 400, {
    error: { message: 'Schema schema_x not found' },
  })
  const unknown = await ask('PUT', '/schema-joins', { id: idOf(joined), foreignKey: 'age' })
  yield block('Schema joins page: a field that is missing', unknown, 400, {
    error: { message: 'Field "age" not found in schema "accounts"' },
  })

  const rows = [
    { name: 'Ann', email: 'ann@example.com', balance: '10.50', lifetime_value: '12000.00' },
    { name: 'Bob', email: 'bob@example.com', balance: '0', lifetime_value: '9.99' },
  ]
  yield block('Schema data page: POST rows', await ask('POST', `/schemas/${schemaId}/data`, { rows }), 201, {
    inserted: 2,
  })
  const account = {
    rows: [{ account_id: 'A-1', customer_ref: 1, customer_email: 'ann@example.com', balance: '15000.00' }],
  }
  await ask('POST', `/schemas/${accountsId}/data`, account)

  const segment = await ask('POST', '/segments', { ...segmentBody, baseSchemaId: schemaId })
  const shown = {
    ...{ id: any('id'), ...segmentBody, entityType: 'customer', baseSchemaId: schemaId },
    ...{ baseSchema: { name: 'customers' }, baseSchemaName: 'customers', customerCount: 1, joins: [] },
    ...{ viewName: any('view'), createdAt: any('time'), updatedAt: any('time') },
  }
  yield block('Segments page: POST', segment, 201, shown)
  yield block('Segments page: GET', await ask('GET', '/segments'), 200, {
    data: [shown],
    pagination: { total: 1, hasMore: false, limit: 20, cursor: null },
  })
  const filters = [{ field: 'lifetime_value', operator: '>', value: 5 }]
  yield block('Segments page: PUT', await ask('PUT', '/segments', { id: idOf(segment), filters }), 200, {
    customerCount: 2,
    filters,
  })

  yield block('Profiles page: GET', await ask('GET', '/profiles/1'), 200, {
    customerId: '1',
    schemas: { customers: { name: 'Ann', email: 'ann@example.com' }, accounts: { balance: '15000.00' } },
    segments: ['high_value_customers'],
    recentInteractions: [],
    identities: { email: 'ann@example.com' },
  })
  yield block('Profiles page: nobody', await ask('GET', '/profiles/99'), 404, { error: { code: 'NOT_FOUND' } })
  const profile = await ask('GET', '/customers/1/unified-profile?sections=identities,interactions')
  yield block('Unified profile page: GET', profile, 200, {
    ...{ customerId: '1', tenantId: any('tenant'), computedAt: any('time') },
    sections: [
      { name: 'identities', data: [{ type: 'email', value: 'ann@example.com', confidence: 1 }] },
      { name: 'interactions', data: [] },
    ],
  })

  const structured = await ask('GET', '/customers/1/unified-profile?format=structured')
  yield block('Unified profile page: GET ?format=structured', structured, 200, {
    ...{ customerId: '1', tenantId: any('tenant'), computedAt: any('time') },
    demographics: { name: 'Ann', email: 'ann@example.com' },
    ...{ interactions: { totalCount: 0 }, clv: { value: '12000.00' }, metrics: {}, suppressions: [] },
  })

  const history = await ask('POST', '/schemas', interactionsBody)
  const happened = {
    customer_id: '1',
    offer_id: 'off_abc123',
    interaction_type: 'click',
    timestamp: '2026-03-15T14:30:00Z',
  }
  await ask('POST', `/schemas/${idOf(history)}/data`, { rows: [happened] })
  yield block('Interaction history page: GET', await ask('GET', '/interaction-history?customerId=1&type=click'), 200, {
    data: [
      {
        ...{ id: any('id'), tenantId: any('tenant'), customerId: '1', offerId: 'off_abc123' },
        ...{ interactionType: 'click', outcomeTypeKey: 'click', timestamp: '2026-03-15T14:30:00.000Z' },
        ...{ context: {}, response: {}, outcome: {}, offer: { id: 'off_abc123' } },
      },
    ],
    pagination: { total: 1, limit: 20, hasMore: false, nextCursor: null },
  })

  await psql('create view of_customers as select * from ds_customers')
  yield block('Data page: what goes with a table', await ask('GET', `/schemas/${schemaId}/dependents`), 200, {
    ...{ table: 'ds_customers', rows: 2, collections: [{ name: 'Accounts' }], joins: [{ name: 'Customer accounts' }] },
  })
  yield block('Customers page: DELETE', await ask('DELETE', '/customers/2'), 200, {
    success: true,
    deleted: { interactionHistory: 0, interactionSummary: 0, experimentAssignments: 0, impressions: 0 },
  })
  yield block('Customers page: nobody', await ask('DELETE', '/customers/2'), 404, { error: { code: 'NOT_FOUND' } })
  yield block('Data page: DELETE while a view depends on it', await ask('DELETE', `/schemas?id=${schemaId}`), 409, {
    error: { code: 'CONFLICT', message: any('sentence') },
  })
  for (const path of [
    `/schema-joins?id=${idOf(joined)}`,
    `/segments?id=${idOf(segment)}`,
    `/pipelines?id=${idOf(pipeline)}`,
  ]) {
    yield block(`Data page: DELETE ${path.replace(/=.*/, '')}`, await ask('DELETE', path), 204, null)
  }
  const confirmed = await ask('DELETE', `/schemas?id=${schemaId}&confirm=ds_customers`)
  yield block('Data page: DELETE that is confirmed', confirmed, 204, null)
  for (const id of [accountsId, idOf(history)]) {
    yield block('Data page: DELETE /schemas', await ask('DELETE', `/schemas?id=${id}`), 204, null)
  }
  yield block('Data page: DELETE /connectors', await ask('DELETE', `/connectors?id=${idOf(connector)}`), 204, null)
}

const customersBody = {
  name: 'customers',
  displayName: 'Customer Profiles',
  description: 'Core customer entity for decisioning',
  entityType: 'customer',
  fields: [
    { name: 'name', dataType: 'varchar', length: 100, isNullable: false },
    { name: 'email', dataType: 'varchar', length: 255, isNullable: false, isUnique: true },
    { name: 'credit_score', dataType: 'integer', isNullable: true },
    { name: 'balance', dataType: 'numeric', precision: 12, scale: 2, isNullable: true },
  ],
}

const accountsBody = (linkedSchemaId: string) => ({
  ...{ name: 'accounts', displayName: 'Accounts', entityType: 'account', schemaType: 'collection' },
  ...{ linkedSchemaId, joinMapping: { customer_ref: 'id' }, autoEnrich: true },
  summaryColumns: [
    { sourceField: '*', function: 'count', outputField: 'total_accounts' },
    { sourceField: 'balance', function: 'sum', outputField: 'total_balance' },
  ],
  fields: [
    { name: 'account_id', isPrimaryKey: true },
    { name: 'customer_ref', dataType: 'bigint' },
    { name: 'customer_email' },
    { name: 'balance', dataType: 'numeric', precision: 12, scale: 2 },
  ],
})

const interactionsBody = {
  ...{ name: 'contacts', displayName: 'Contacts', entityType: 'interaction' },
  fields: [
    { name: 'customer_id' },
    { name: 'offer_id' },
    { name: 'interaction_type' },
    { name: 'timestamp', dataType: 'timestamptz' },
  ],
}

const segmentBody = {
  name: 'high_value_customers',
  description: 'Customers with lifetime value > $10,000',
  status: 'active',
  filters: [{ field: 'lifetime_value', operator: '>', value: 10000 }],
}

const connectorBody = (endpoint: string) => ({
  name: 'Customer Data Lake',
  type: 'aws_s3',
  config: {
    ...{ bucket: 'my-data-lake', prefix: 'customers/daily/', region: 'us-east-1' },
    // The emulator instead of AWS.
    ...{ endpoint, stsEndpoint: endpoint, forcePathStyle: true },
  },
  authMethod: 'iam_role',
  authConfig: { roleArn: 'arn:aws:iam::123456789012:role/KaireonDataAccess' },
})

const node = (id: string, nodeType: string, label: string, config: object, positionX: number) => ({
  ...{ id, nodeType, label, config, positionX, positionY: 100 },
})

const pipelineBody = (connectorId: string, schemaId: string) => ({
  name: 'Customer Daily Load',
  description: 'Ingest customer data with PII masking',
  ...{ connectorId, schemaId },
  executionConfig: { mode: 'batch', batchSize: 5000, parallelism: 4, errorHandling: 'dlq' },
  nodes: [
    node('source-1', 'source', 'S3 CSV Source', { fileFormat: 'csv', hasHeader: true }, 0),
    node('filter-1', 'filter_rows', 'Filter Active Customers', { field: 'balance', operator: '>', value: '0' }, 300),
    node(
      'rename-1',
      'rename_field',
      'Standardize Email Field',
      { sourceField: 'email_address', targetField: 'email' },
      600,
    ),
    node('mask-1', 'mask_pii', 'Mask SSN', { field: 'ssn', maskType: 'ssn' }, 900),
    node('target-1', 'target', 'Customer Schema', {}, 1200),
  ],
  edges: [
    { source: 'source-1', target: 'filter-1' },
    { source: 'filter-1', target: 'rename-1' },
    { source: 'rename-1', target: 'mask-1' },
    { source: 'mask-1', target: 'target-1' },
  ],
})
