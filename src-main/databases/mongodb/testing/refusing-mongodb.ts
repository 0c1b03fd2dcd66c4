import { BSON, type Document } from 'mongodb'

import { type Listener, openListener } from '../../../stores/testing/relay.ts'

/** A double that speaks as much of the protocol of MongoDB as it takes to refuse a login. */
export const startRefusingMongodb = (): Promise<Listener> =>
  openListener((socket) => {
    let read = Buffer.alloc(0)
    socket.on('data', (bytes: Buffer) => {
      read = Buffer.concat([read, bytes])
      while (read.length >= headerBytes && read.length >= read.readInt32LE(0)) {
        const message = read.subarray(0, read.readInt32LE(0))
        read = read.subarray(message.length)
        socket.write(answerTo(message))
      }
    })
  })

const headerBytes = 16
const operation = { reply: 1, query: 2004, message: 2013 }

function answerTo(message: Buffer): Buffer {
  const id = message.readInt32LE(4)
  if (message.readInt32LE(12) === operation.query) {
    // A handshake in the oldest form: flags, cursor, place and count before the document.
    const about = Buffer.alloc(20)
    about.writeInt32LE(1, 16)
    return framed(operation.reply, id, [about, BSON.serialize(hello)])
  }
  const command = BSON.deserialize(message.subarray(headerBytes + 5))
  return framed(operation.message, id, [Buffer.alloc(5), BSON.serialize(replyTo(command))])
}

const replyTo = (command: Document): Document =>
  'saslStart' in command || 'saslContinue' in command
    ? { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' }
    : hello

const hello: Document = {
  ...{ ok: 1, helloOk: true, ismaster: true, isWritablePrimary: true, minWireVersion: 0, maxWireVersion: 21 },
  ...{ maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000 },
}

function framed(code: number, to: number, parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const header = Buffer.alloc(headerBytes)
  header.writeInt32LE(headerBytes + body.length, 0)
  header.writeInt32LE(to, 8)
  header.writeInt32LE(code, 12)
  return Buffer.concat([header, body])
}
