import type { MessageFormat } from '../../../src-shared/pipeline/node-schemas/stream-config.ts'
import { RequestFailure } from '../../http/request-failure.ts'
import { avroReader } from './avro-fields.ts'
import { type Fields, MessageFlaw } from './fields.ts'
import type { RegisteredSchema, SchemaRegistry } from './schema-registry.ts'

/** Reads the bytes of a value by the schema that it was written with. */
type SchemaReader = (bytes: Buffer) => Fields

interface SchemaKind {
  readonly label: string
  /** As registries call it. */
  readonly type: string
  readonly reader: (schema: RegisteredSchema) => SchemaReader | Promise<SchemaReader>
}

const kinds = {
  avro: { label: 'Avro', type: 'AVRO', reader: avroReader },
  protobuf: {
    label: 'Protobuf',
    type: 'PROTOBUF',
    // The library is loaded where a source needs it.
    reader: async (schema) => (await import('./protobuf/protobuf-fields.ts')).protobufReader(schema),
  },
} satisfies Partial<Record<MessageFormat, SchemaKind>>
/** A format whose values are read by schemas of a registry. */
export type SchemaFormat = keyof typeof kinds

/** What a format is called that needs a registry; null for one that needs none. */
export const schemaFormatLabel = (format: MessageFormat): string | null =>
  format in kinds ? kinds[format as SchemaFormat].label : null

/** Rejects with a MessageFlaw where only the messages of this schema cannot be read, and with a RequestFailure where none can. */
export async function schemaReader(
  format: SchemaFormat,
  registry: SchemaRegistry | null,
  id: number,
): Promise<SchemaReader> {
  const schema = await registry?.schema(id)
  if (!schema) throw new MessageFlaw(`names schema ${id}, which the schema registry does not have`)
  const kind: SchemaKind = kinds[format]
  if (schema.type === kind.type) return kind.reader(schema)
  const other = [...Object.values(kinds), { label: 'JSON', type: 'JSON' }].find(({ type }) => type === schema.type)
  throw new RequestFailure(
    other
      ? `schema ${id} is one of ${other.label}. Choose ${other.label} as the message format`
      : `schema ${id} is of the type ${schema.type}, which Weir cannot read; it reads Avro, Protobuf, JSON and text`,
  )
}
