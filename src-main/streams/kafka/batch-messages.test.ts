import { expect, test } from 'vitest'

import { batchMessages, type RecordBatch } from './batch-messages.ts'

const batch = (firstOffset: number, count: number, more: Partial<RecordBatch> = {}): RecordBatch => ({
  firstOffset: BigInt(firstOffset),
  lastOffsetDelta: count - 1,
  attributes: 0,
  firstTimestamp: 1000n,
  maxTimestamp: 5000n,
  producerId: -1n,
  records: Array.from({ length: count }, (_, offsetDelta) => {
    return { offsetDelta, timestampDelta: BigInt(offsetDelta), key: null, value: Buffer.from('v'), headers: [] }
  }),
  ...more,
})

/** What ends a transaction: it was committed, or given up. */
const marker = (offset: number, producerId: bigint, type: 0 | 1): RecordBatch => {
  const key = Buffer.from([0, 0, 0, type])
  const records = [{ offsetDelta: 0, timestampDelta: 0n, key, value: null, headers: [] }]
  return batch(offset, 1, { attributes: 0x30, producerId, records })
}

const offsetsOf = (...[batches, aborted, place]: Parameters<typeof batchMessages>) => {
  const { messages, next } = batchMessages(batches, aborted, place)
  return { offsets: messages.map(({ offset }) => offset), next }
}

test('a batch that begins before the offset is cut, and what is next is behind its last record', () => {
  expect(offsetsOf([batch(10, 5)], [], { partition: 0, offset: 12 })).toEqual({ offsets: [12, 13, 14], next: 15 })
  expect(offsetsOf([], [], { partition: 0, offset: 12 })).toEqual({ offsets: [], next: 12 })
})

test('messages of a transaction that was given up are left out, those of its producer before and after are not', () => {
  const transactional = { attributes: 0x10, producerId: 7n }
  const batches = [
    batch(0, 2, transactional),
    marker(2, 7n, 1),
    batch(3, 2, transactional),
    batch(5, 1),
    batch(6, 1, { attributes: 0x10, producerId: 8n }),
    marker(7, 7n, 0),
    batch(8, 1, transactional),
    marker(9, 7n, 1),
  ]
  const aborted = [{ producerId: 7n, firstOffset: 3n }]
  expect(offsetsOf(batches, aborted, { partition: 0, offset: 0 })).toEqual({ offsets: [0, 1, 5, 6, 8], next: 10 })
})

test('the time of a message is when it was made, or when it was appended where the topic says so', () => {
  const times = (attributes: number) =>
    batchMessages([batch(0, 2, { attributes })], [], { partition: 0, offset: 0 }).messages.map(
      (each) => each.timestampMs,
    )
  expect(times(0)).toEqual([1000, 1001])
  expect(times(0x08)).toEqual([5000, 5000])
})
