import type { Socket } from 'node:net'

import { BSON, type Document } from 'mongodb'

import { openListener } from '../../stores/testing/relay.ts'

/**
 * A double of a MongoDB server that only sends: it has one collection, whose documents it makes as fast as they are read. The server of the
 * tests takes a hundred times as long to find a document as a client to read it, and would be all that is measured.
 */
export interface MongodbDouble {
  readonly port: number
  /** How many documents the collection has from now on. */
  fill(rows: number): void
  stop(): Promise<void>
}

const batchRows = 10_000
const message = 2013
const headBytes = 16

export async function startMongodbDouble(
  collection: string,
  documentOf: (row: number) => Document,
): Promise<MongodbDouble> {
  let rows = 0
  // One batch is made once and sent for all: what is measured is reading it.
  const documents = Array.from({ length: batchRows }, (_, index) => documentOf(index + 1))
  const whole = new Map<string, Buffer>()
  const cursors = new Map<bigint, number>()
  const answer = (command: Document): Buffer => {
    if (command['find'] === collection || command['getMore'] !== undefined) {
      const cursor = command['find'] === collection ? BigInt(cursors.size + 1) : BigInt(String(command['getMore']))
      const from = cursors.get(cursor) ?? 0
      const most = Math.min(Number(command['limit'] ?? 0) || rows, rows)
      const count = Math.min(batchRows, most - from)
      cursors.set(cursor, from + count)
      const left = from + count < most ? cursor : 0n
      const name = command['find'] === collection ? 'firstBatch' : 'nextBatch'
      const key = `${name} ${left} ${count}`
      const made =
        whole.get(key) ??
        reply({
          cursor: { id: BSON.Long.fromBigInt(left), ns: `crm.${collection}`, [name]: documents.slice(0, count) },
          ok: 1,
        })
      whole.set(key, made)
      return made
    }
    return reply(greeting)
  }
  const { port, close } = await openListener((socket) => {
    let read = Buffer.alloc(0)
    socket.on('data', (bytes: Buffer) => {
      read = Buffer.concat([read, bytes])
      while (read.length >= 4 && read.length >= read.readInt32LE(0)) {
        const size = read.readInt32LE(0)
        answerTo(socket, read.subarray(0, size), answer)
        read = read.subarray(size)
      }
    })
  })
  return {
    port,
    fill: (count) => {
      rows = count
      whole.clear()
    },
    stop: close,
  }
}

/** What a client wants to know first. */
const greeting = {
  ok: 1,
  isWritablePrimary: true,
  ismaster: true,
  minWireVersion: 0,
  maxWireVersion: 21,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
}

/** A message whose head lacks the number of the request that it answers. */
function reply(document: Document): Buffer {
  const body = BSON.serialize(document)
  const bytes = Buffer.alloc(headBytes + 5 + body.length)
  bytes.writeInt32LE(bytes.length, 0)
  bytes.writeInt32LE(message, 12)
  bytes.set(body, headBytes + 5)
  return bytes
}

/** The first words of a client are of the old protocol, and are answered in it. */
function oldReply(document: Document): Buffer {
  const body = BSON.serialize(document)
  const bytes = Buffer.alloc(headBytes + 20 + body.length)
  bytes.writeInt32LE(bytes.length, 0)
  bytes.writeInt32LE(1, 12)
  bytes.writeInt32LE(1, headBytes + 16)
  bytes.set(body, headBytes + 20)
  return bytes
}

function answerTo(socket: Socket, request: Buffer, answer: (command: Document) => Buffer): void {
  const isMessage = request.readInt32LE(12) === message
  const made = isMessage ? Buffer.from(answer(BSON.deserialize(request.subarray(headBytes + 5)))) : oldReply(greeting)
  made.writeInt32LE(request.readInt32LE(4), 8)
  socket.write(made)
}
