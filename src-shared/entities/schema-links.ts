import type { JoinedFields, SchemaRecord } from '../schemas/schema-record.ts'
import { customerKey } from './customer-key.ts'
import type { SchemaJoin } from './schema-join.ts'

/** A schema whose rows belong to the rows of another. */
export interface SchemaLink {
  readonly schema: SchemaRecord
  readonly on: readonly JoinedFields[]
  readonly autoEnrich: boolean
  /** The join that makes it; null where the linked schema itself does. */
  readonly joinId: string | null
}

/** How a collection is joined to its customer schema: as it says, or by the customer's key where it has a field of that name. */
export function joinMappingOf(
  { joinMapping, fields }: Pick<SchemaRecord, 'joinMapping' | 'fields'>,
  customer: Pick<SchemaRecord, 'fields'>,
): readonly JoinedFields[] {
  if (joinMapping && joinMapping.length > 0) return joinMapping
  const key = customerKey(customer)
  return fields.some(({ name }) => name === key) ? [{ collectionField: key, customerField: key }] : []
}

/** The schemas whose rows belong to those of a customer schema, by what the collections say and by the active joins. */
export function linksOf(
  customer: SchemaRecord,
  schemas: readonly SchemaRecord[],
  joins: readonly SchemaJoin[],
): readonly SchemaLink[] {
  const own = schemas
    .filter((schema) => schema.linkedSchemaId === customer.id)
    .map((schema) => ({
      schema,
      on: joinMappingOf(schema, customer),
      autoEnrich: schema.autoEnrich ?? false,
      joinId: null,
    }))
  const joined = joins
    .filter((join) => join.primarySchemaId === customer.id && join.status === 'active')
    .flatMap((join) => {
      const schema = schemas.find(({ id }) => id === join.foreignSchemaId)
      const on = [{ collectionField: join.foreignKey, customerField: join.primaryKey }]
      return schema ? [{ schema, on, autoEnrich: join.autoEnrich, joinId: join.id }] : []
    })
  return [...own.filter(({ on }) => on.length > 0), ...joined]
}
