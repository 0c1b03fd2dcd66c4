import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'

/** The schemas whose rows a person may look at as customers: those that model customers first, then those with collections. */
export function customerSchemas(schemas: readonly SchemaRecord[]): readonly SchemaRecord[] {
  const rank = (schema: SchemaRecord) =>
    schema.entityType === 'customer' ? 0 : schemas.some(({ linkedSchemaId }) => linkedSchemaId === schema.id) ? 1 : 2
  return schemas.filter(({ schemaType }) => schemaType === 'customer').toSorted((a, b) => rank(a) - rank(b))
}

export const customerHref = (schemaId: string, key: string): string =>
  `/customers/${schemaId}?key=${encodeURIComponent(key)}`
