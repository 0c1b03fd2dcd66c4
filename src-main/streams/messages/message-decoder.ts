import { isUtf8 } from 'node:buffer'

import type { MessageFormat, MessagePart } from '../../../src-shared/pipeline/node-schemas/stream-config.ts'
import type { ColumnType } from '../../../src-shared/values/column-type.ts'
import { jsonText } from '../../../src-shared/values/exact-json.ts'
import type { StreamMessage } from '../stream-kind.ts'
import { type Field, type Fields, MessageFlaw } from './fields.ts'
import { jsonFields } from './json-fields.ts'
import { type SchemaFormat, schemaReader } from './schema-reader.ts'
import type { SchemaRegistry } from './schema-registry.ts'

export interface MessageDecoder {
  /** The fields of a message, then its parts that are wanted. Rejects with a MessageFlaw where the message alone is at fault. */
  readonly decode: (message: StreamMessage) => Promise<Fields>
}

export interface DecoderOptions {
  readonly format: MessageFormat
  readonly include: readonly MessagePart[]
  /** Null where there is none. */
  readonly registry: SchemaRegistry | null
}

export function messageDecoder({ format, include, registry }: DecoderOptions): MessageDecoder {
  const readers = new Map<number, ReturnType<typeof schemaReader>>()
  const bySchema = (its: SchemaFormat) => async (value: Buffer) => {
    const id = schemaNumber(value)
    if (id === null) throw new MessageFlaw('does not begin with the number of a schema')
    const reader = readers.get(id) ?? schemaReader(its, registry, id)
    readers.set(id, reader)
    return (await reader)(value.subarray(5))
  }
  const read: Readonly<Record<MessageFormat, (value: Buffer) => Fields | Promise<Fields>>> = {
    text: (value) => new Map([['value', textField(utf8Of(value))]]),
    json: (value) => jsonFields(utf8Of(schemaNumber(value) === null ? value : value.subarray(5))),
    avro: bySchema('avro'),
    protobuf: bySchema('protobuf'),
  }
  return {
    decode: async (message) => {
      const { value } = message
      // A tombstone: its key says what was removed.
      if (value === null && !include.includes('key')) {
        throw new MessageFlaw('has no value, which marks its key as removed. Include the key to load such messages')
      }
      const fields = value === null ? new Map<string, Field>() : await read[format](value)
      const parts = include.map((part) => partOf(part, message))
      const twice = parts.find(([name]) => fields.has(name))
      if (twice)
        throw new MessageFlaw(`has a field ${twice[0]} itself, the name of an included part. Include it no more`)
      return parts.length === 0 ? fields : new Map([...fields, ...parts])
    },
  }
}

/** The number that serializers put in front: a zero byte, then four bytes. JSON and text never begin with a zero. */
const schemaNumber = (value: Buffer): number | null =>
  value.length >= 5 && value[0] === 0 ? value.readUInt32BE(1) : null

function utf8Of(value: Buffer): string {
  if (!isUtf8(value)) throw new MessageFlaw('is not UTF-8 text')
  const text = value.toString('utf8')
  if (text.includes('\0')) throw new MessageFlaw('has a NUL character, which Postgres cannot store')
  return text
}

const field = (name: ColumnType['name'], text: string | null): Field => ({ type: { name }, text })
const textField = (text: string | null): Field => field('text', text)

function partOf(part: MessagePart, message: StreamMessage): readonly [string, Field] {
  const parts: Readonly<Record<MessagePart, () => Field>> = {
    key: () => textField(message.key && readable(message.key)),
    headers: () => field('json', jsonText(message.headers.map(([name, value]) => ({ name, value })))),
    partition: () => field('integer', String(message.partition)),
    offset: () => field('bigint', String(message.offset)),
    timestamp: () => field('timestamptz', timeOf(message)),
  }
  return [`kafka_${part}`, parts[part]()]
}

/** A producer may send any number. */
const behindYear9999 = Date.UTC(10_000, 0)
const beginOfYear1 = -62_135_596_800_000

/** Null where the message says that it has none, by -1. */
function timeOf({ timestampMs }: StreamMessage): string | null {
  if (timestampMs === -1) return null
  if (timestampMs >= beginOfYear1 && timestampMs < behindYear9999) return new Date(timestampMs).toISOString()
  throw new MessageFlaw(`has a timestamp that is no time in milliseconds: ${timestampMs}`)
}

/** Bytes as text, or as Postgres writes bytes. */
export const readable = (bytes: Buffer): string =>
  isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : `\\x${bytes.toString('hex')}`

/** A message for people: its value as it came, or what it is decoded to where it is no text. */
export async function messageText(message: StreamMessage, decoder: MessageDecoder): Promise<string> {
  if (message.value === null) return ''
  const text = readable(message.value)
  if (!text.startsWith(String.raw`\x`)) return text
  try {
    const fields = await decoder.decode(message)
    return jsonText(Object.fromEntries([...fields].map(([name, each]) => [name, each.text])))
  } catch {
    return text
  }
}
