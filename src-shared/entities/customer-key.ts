import { inOrder } from '../schemas/column-definition.ts'
import { generatedId } from '../schemas/managed-columns.ts'
import type { SchemaField, SchemaRecord } from '../schemas/schema-record.ts'

const usual = 'customer_id'

/** The column whose value names a customer: the key of the table; of several key columns the one called customer_id, else the first. */
export function customerKey({ fields }: Pick<SchemaRecord, 'fields'>): string {
  const keys = inOrder(fields).filter((field) => field.isPrimaryKey)
  const named = keys.find(({ name }) => name === usual) ?? keys[0]
  return named?.name ?? generatedId.name
}

/** The type of a column of a schema's table; of one that Weir added, as far as values are compared with it. */
export const fieldNamed = ({ fields }: Pick<SchemaRecord, 'fields'>, name: string): SchemaField | null =>
  fields.find((field) => field.name === name) ?? null
