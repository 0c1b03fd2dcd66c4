import { planSchema } from '../../src-shared/schemas/plan-schema.ts'
import {
  type SchemaDocument,
  schemaDocumentSchema,
  type SchemaRecord,
  schemaRecordSchema,
} from '../../src-shared/schemas/schema-record.ts'
import { connect } from '../postgres/connect.ts'
import type { DatabaseSettings } from '../postgres/database-settings.ts'
import { customerColumns } from './customers-file.ts'

const otherTypes: Readonly<Record<string, object>> = {
  customer_id: { isPrimaryKey: true, isNullable: false },
  signup_date: { dataType: 'date' },
  lifetime_value: { dataType: 'numeric', precision: 12, scale: 2 },
  orders_count: { dataType: 'integer' },
}

const document: SchemaDocument = schemaDocumentSchema.parse({
  name: 'customer',
  fields: customerColumns.map((name) => ({ name, dataType: 'varchar', ...otherTypes[name] })),
})

export const customerSchema: SchemaRecord = schemaRecordSchema.parse({
  ...document,
  id: 'customer',
  tableName: 'ds_customer',
  status: 'active',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
})

/** The same fields under another name. */
export const copySchema: SchemaRecord = { ...customerSchema, id: 'copy', name: 'copy', tableName: 'ds_copy' }

/** A fresh table as Weir creates it, for both sides. Pending writes of the last turn are flushed before the clock starts. */
export async function createCustomerTable(
  settings: DatabaseSettings,
  name: 'customer' | 'copy' = 'customer',
): Promise<void> {
  const client = await connect(settings, 'weir bench')
  try {
    await client.query(`drop table if exists public.ds_${name}`)
    for (const statement of planSchema({ ...document, name }, null).statements) await client.query(statement)
    await client.query('checkpoint').catch(() => undefined)
  } finally {
    await client.end()
  }
}
