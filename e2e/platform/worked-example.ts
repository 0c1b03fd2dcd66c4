/** The worked example of the platform's pages: an S3 connector by role, a schema, a pipeline, and its documents by load mode. */

export const folder = 'customer-test-2026-05-02/'
export const externalId = 'kaireon-test-2026-05-02'

export const connectorBody = (places: {
  readonly bucket: string
  readonly roleArn: string
  readonly endpoint: string
}) => ({
  name: 'Customer S3 (IAM Role)',
  type: 'aws_s3',
  description: 'Reads customer.csv via assumed IAM role',
  config: {
    ...{ bucket: places.bucket, region: 'us-east-1', prefix: folder },
    // The emulator instead of AWS.
    ...{ endpoint: places.endpoint, stsEndpoint: places.endpoint, forcePathStyle: true },
  },
  authMethod: 'iam_role',
  authConfig: { roleArn: places.roleArn, externalId },
})

const field = (name: string, displayName: string, ordinal: number, dataType = 'varchar', more: object = {}) => ({
  ...{ name, displayName, dataType, ...more, isNullable: true, ordinal },
})

export const schemaBody = {
  name: 'customer',
  displayName: 'Customer',
  entityType: 'custom',
  schemaType: 'customer',
  fields: [
    { ...field('customer_id', 'Customer Id', 1), isPrimaryKey: true, isNullable: false, isUnique: true },
    field('first_name', 'First Name', 2),
    field('last_name', 'Last Name', 3),
    field('email', 'Email', 4),
    field('phone', 'Phone', 5),
    field('address', 'Address', 6),
    field('city', 'City', 7),
    field('state', 'State', 8),
    field('zip_code', 'Zip Code', 9),
    field('country', 'Country', 10),
    field('signup_date', 'Signup Date', 11, 'date'),
    field('segment', 'Segment', 12),
    field('status', 'Status', 13),
    field('lifetime_value', 'Lifetime Value', 14, 'numeric', { precision: 12, scale: 2 }),
    field('orders_count', 'Orders Count', 15, 'integer'),
  ],
}

/** `maxRetries` of the page is 2, which waits two minutes for a file that does not come. */
export const pipelineBody = (connectorId: string, schemaId: string, bucket: string, maxRetries: number) => ({
  name: 'Customer File Test',
  description: 'S3 → transform → validate → upsert with full safety bundle',
  connectorId,
  schemaId,
  irVersion: '1.0',
  ir: {
    kind: 'pipeline',
    version: '1.0',
    id: 'customer-file-test',
    metadata: { name: 'Customer File Test', owner: 'you' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 3, backoff: 'exponential' } },
    nodes: [
      {
        id: 'src',
        kind: 'source',
        connector: 's3',
        config: {
          path: folder,
          bucket,
          format: 'csv',
          pattern: { type: 'glob', value: '*.csv' },
          ordering: 'latest_by_mtime',
          atomicity: {
            stagingFolder: '.processing/',
            successFolder: '.archive/{YYYY-MM-DD}/',
            failureFolder: '.failed/',
          },
          waitPolicy: { maxRetries, intervalMinutes: 1, onMissAction: 'alert' },
        },
      },
      {
        id: 'uppercase_state',
        kind: 'transform',
        input: 'src',
        ops: [
          { type: 'expression', outputField: 'state', formula: 'concat(state)' },
          { type: 'rename', from: 'zip_code', to: 'zip_code' },
        ],
      },
      {
        id: 'validate_email',
        kind: 'validate',
        input: 'uppercase_state',
        rowLevel: [
          { type: 'regex', field: 'email', pattern: String.raw`^[^@]+@[^@]+\.[^@]+$`, onFail: 'warn' },
          { type: 'notNull', field: 'customer_id', onFail: 'abort' },
        ],
        datasetLevel: { rowCount: { min: 1, max: 1_000_000, onFail: 'abort' } },
        quarantine: { enabled: true, table: 'dlq.customer_rejected' },
      },
      {
        id: 'tgt',
        kind: 'target',
        input: 'validate_email',
        schema: 'public.ds_customer',
        loadMode: 'upsert',
        upsertKey: ['customer_id'],
        failOnEmptySource: true,
      },
    ],
  },
})

/** The example of the page of pipelines, in nodes and edges. */
export const legacyBody = (connectorId: string, schemaId: string) => ({
  ...{ name: 'Customer Import', connectorId, schemaId, schedule: '0 2 * * *' },
  executionConfig: { batchSize: 5000, parallelism: 4 },
  nodes: [
    { id: 'n1', nodeType: 'source', label: 'Snowflake Source', config: {} },
    { id: 'n2', nodeType: 'transform', label: 'Rename Fields', config: { type: 'rename_field' } },
    { id: 'n3', nodeType: 'target', label: 'Customer Table', config: {} },
  ],
  edges: [
    { source: 'n1', target: 'n2' },
    { source: 'n2', target: 'n3' },
  ],
})

/** What a page does with jq: the document with another target. */
export function withTarget(ir: unknown, change: Readonly<Record<string, string>>): unknown {
  const document = ir as { readonly nodes: readonly Readonly<Record<string, unknown>>[] }
  const changed = ({ upsertKey: _key, watermarkColumn: _column, ...target }: Readonly<Record<string, unknown>>) => ({
    ...target,
    ...change,
  })
  return { ...document, nodes: document.nodes.map((node) => (node['kind'] === 'target' ? changed(node) : node)) }
}

/** A hundred customers with the columns of the page. */
export function customersCsv(): string {
  const columns = schemaBody.fields.map(({ name }) => name).join(',')
  const rows = Array.from({ length: 100 }, (_, index) => {
    const number = String(index + 1).padStart(5, '0')
    const day = String((index % 28) + 1).padStart(2, '0')
    const value = index === 0 ? '10576.95' : `${(index * 97) % 9000}.50`
    return [
      ...[`CUST-${number}`, `First${index}`, `Last${index}`, `c${index}@example.com`, `555-01${number}`],
      ...[
        `${index} Main St`,
        'Springfield',
        'IL',
        '62701',
        'US',
        `2025-03-${day}`,
        'gold',
        'active',
        value,
        index % 40,
      ],
    ].join(',')
  })
  return [columns, ...rows, ''].join('\n')
}
