import { columnTypeOf } from '../schemas/field-type.ts'
import { isHappening, schemaTypeFacts } from '../schemas/entity-type.ts'
import type { SchemaRecord } from '../schemas/schema-record.ts'
import { customerKey } from './customer-key.ts'
import { joinMappingOf } from './schema-links.ts'

/** The columns of a table of interactions by what they say; null where it has none for it. */
export interface InteractionColumns {
  readonly schema: SchemaRecord
  readonly key: string
  readonly customer: string
  /** Of every table: where no field has a time, when the row was added. */
  readonly time: string
  readonly type: string | null
  readonly offer: string | null
  readonly creative: string | null
  readonly channel: string | null
  readonly direction: string | null
}

const names = {
  customer: ['customer_id', 'customer', 'user_id', 'contact_id'],
  time: ['timestamp', 'occurred_at', 'event_time', 'event_timestamp', 'interaction_time', 'interaction_date', 'time'],
  type: ['interaction_type', 'event_type', 'type', 'event', 'event_name', 'action', 'outcome'],
  offer: ['offer_id', 'action_id', 'offer'],
  creative: ['creative_id', 'treatment_id', 'creative'],
  channel: ['channel_id', 'channel'],
  direction: ['direction'],
} as const

/** The schemas whose rows are interactions of customers, with what their columns say. */
export const interactionTables = (schemas: readonly SchemaRecord[]): readonly InteractionColumns[] =>
  schemas.flatMap((schema) => interactionColumns(schema, schemas) ?? [])

function interactionColumns(schema: SchemaRecord, schemas: readonly SchemaRecord[]): InteractionColumns | null {
  const isWord = schema.schemaType === 'event'
  if (!isHappening(schema.entityType) && !isWord) return null
  const named = (wanted: readonly string[]) =>
    wanted.find((name) => schema.fields.some((field) => field.name === name)) ?? null
  const customer = customerFieldOf(schema, schemas) ?? named(names.customer)
  if (customer === null) return null
  const times = schema.fields.filter((field) => ['timestamptz', 'timestamp', 'date'].includes(columnTypeOf(field).name))
  const time = names.time.find((name) => times.some((field) => field.name === name)) ?? times[0]?.name ?? 'created_at'
  return {
    schema,
    key: customerKey(schema),
    customer,
    time,
    type: named(names.type),
    offer: named(names.offer),
    creative: named(names.creative),
    channel: named(names.channel),
    direction: named(names.direction),
  }
}

function customerFieldOf(schema: SchemaRecord, schemas: readonly SchemaRecord[]): string | null {
  const customer = schemas.find(({ id }) => id === schema.linkedSchemaId)
  if (!customer || !schemaTypeFacts[schema.schemaType].isCollection) return null
  return joinMappingOf(schema, customer)[0]?.collectionField ?? null
}
