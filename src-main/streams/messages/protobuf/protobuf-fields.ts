import type { Reader, Type } from 'protobufjs'

import { type Fields, MessageFlaw } from '../fields.ts'
import type { RegisteredSchema } from '../schema-registry.ts'
import { strictReader } from './decoded-message.ts'
import { type MessageTypes, messageTypes } from './message-types.ts'
import { fieldsOf } from './message-values.ts'

/** Made once per schema; throws a MessageFlaw where it cannot be read. What it reads begins behind the number of the schema. */
export function protobufReader(schema: RegisteredSchema): (bytes: Buffer) => Fields {
  const types = messageTypes(schema)
  return (bytes) => {
    const reader = strictReader(bytes)
    try {
      const type = typeOf(messagePath(reader), types)
      return fieldsOf(type, type.decode(reader))
    } catch (error) {
      if (error instanceof MessageFlaw) throw error
      throw new MessageFlaw(`is Protobuf that cannot be decoded: ${(error as Error).message}`)
    }
  }
}

/** The path of a message in its schema: how many numbers it has, then these; a zero alone is the first message. */
function messagePath(reader: Reader): readonly number[] {
  const count = reader.sint32()
  if (count === 0) return [0]
  if (count < 0 || count > reader.len - reader.pos)
    throw new MessageFlaw('does not say which message of its schema it is')
  return Array.from({ length: count }, () => reader.sint32())
}

function typeOf(path: readonly number[], types: MessageTypes): Type {
  const type = types.at(path)
  if (type) return type
  throw new MessageFlaw(
    `says that it is message ${path.join('.')} of its schema, which has none there (counted from 0)`,
  )
}
