import type { SchemaField, SchemaRecord } from '../../schemas/schema-record.ts'
import { type Column, textColumn } from '../../values/column.ts'
import type { CheckContext } from '../check-pipeline.ts'
import { parsePipeline } from '../parse-pipeline.ts'

type Document = Record<string, unknown>

/** A small document like the worked example, to change one thing of in a test. */
export function customerDocument(
  change: {
    readonly ops?: unknown[]
    readonly rules?: unknown[]
    readonly target?: Document
    readonly source?: Document
  } = {},
) {
  return {
    kind: 'pipeline',
    version: '1.0',
    id: 'customers',
    metadata: { name: 'Customers' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 3, backoff: 'exponential' } },
    nodes: [
      { id: 'src', kind: 'source', connector: 'local_fs', config: { path: '.', format: 'csv', ...change.source } },
      { id: 'shape', kind: 'transform', input: 'src', ops: change.ops ?? [] },
      {
        id: 'hold',
        kind: 'validate',
        input: 'shape',
        rowLevel: change.rules ?? [],
        quarantine: { enabled: true, table: 'dlq.customer_rejected' },
      },
      {
        id: 'tgt',
        kind: 'target',
        input: 'hold',
        schema: 'public.ds_customer',
        loadMode: 'upsert',
        upsertKey: ['customer_id'],
        ...change.target,
      },
    ],
  }
}

export function customerPipeline(change: Parameters<typeof customerDocument>[0] = {}) {
  const { pipeline, problems } = parsePipeline(customerDocument(change))
  if (!pipeline) throw new TypeError(problems.map((problem) => `${problem.path}: ${problem.message}`).join('\n'))
  return pipeline
}

const field = (name: string, more: Partial<SchemaField> = {}): SchemaField => ({
  name,
  dataType: 'varchar',
  isNullable: true,
  isPrimaryKey: false,
  isUnique: false,
  ...more,
})

export const customerSchema: SchemaRecord = {
  id: 'schema_1',
  name: 'customer',
  tableName: 'ds_customer',
  entityType: 'custom',
  schemaType: 'customer',
  status: 'active',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  fields: [
    field('customer_id', { isPrimaryKey: true, isNullable: false, isUnique: true }),
    field('email'),
    field('state'),
    field('signup_date', { dataType: 'date' }),
    field('lifetime_value', { dataType: 'numeric', precision: 12, scale: 2 }),
    field('orders_count', { dataType: 'integer' }),
  ],
}

export const customerColumns: readonly Column[] = customerSchema.fields.map((each) => textColumn(each.name))

export const customerContext: CheckContext = { schemas: [customerSchema], sourceColumns: { src: customerColumns } }
