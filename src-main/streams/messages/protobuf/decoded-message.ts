import protobuf from 'protobufjs'
import type { Message, Reader, Type } from 'protobufjs'

import { MessageFlaw } from '../fields.ts'

/** A message as the library decodes it: what came is its own, the rest are defaults of its type. */
export type DecodedMessage = Message & Readonly<Record<string, unknown>>

/** A reader that keeps what a schema does not describe, and refuses what is no text in a text, also in proto2. */
export function strictReader(bytes: Uint8Array): Reader {
  const reader = protobuf.Reader.create(bytes)
  reader.discardUnknown = false
  reader.string = () => reader.stringVerify()
  return reader
}

export const decodeStrictly = (type: Type, bytes: Uint8Array): DecodedMessage => type.decode(strictReader(bytes))

/** What a schema does not describe has no column, and would be lost unseen. */
export function refuseUnknown({ $unknowns: undescribed = [] }: Message): void {
  const [first] = undescribed
  if (!first) return
  const number = protobuf.Reader.create(first).uint32() >>> 3
  throw new MessageFlaw(`has a value in field ${number} that its Protobuf schema does not describe`)
}
