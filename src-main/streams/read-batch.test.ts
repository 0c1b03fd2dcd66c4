import { expect, test } from 'vitest'

import { newestFrom, readBatch } from './read-batch.ts'
import { startOffsets } from './start-offsets.ts'
import type { OpenTopic } from './stream-kind.ts'
import { memoryTopic } from './testing/memory-topic.ts'

const { signal } = new AbortController()

async function read(topic: OpenTopic, from: readonly (readonly [number, number])[], most = Infinity) {
  const taken: string[] = []
  const next = await readBatch(topic, { from: new Map(from), most, waitMs: 0, signal }, ({ partition, offset }) => {
    taken.push(`${partition}:${offset}`)
    return Promise.resolve()
  })
  return { taken, next: [...next] }
}

test('a batch ends with the messages that are there, and says where each partition is read on', async () => {
  const topic = memoryTopic([[0, 1, 2, 5], [], [7]])
  expect(
    await read(topic, [
      [0, 1],
      [1, 0],
      [2, 7],
    ]),
  ).toEqual({
    taken: ['0:1', '0:2', '2:7', '0:5'],
    next: [
      [0, 6],
      [1, 0],
      [2, 8],
    ],
  })
})

test('no more than the limit is taken, a share from each partition, and the next batch goes on behind it', async () => {
  const topic = memoryTopic(
    [
      [0, 1, 2, 3, 4, 5, 6, 7],
      [0, 1],
    ],
    5,
  )
  const first = await read(
    topic,
    [
      [0, 0],
      [1, 0],
    ],
    4,
  )
  expect(first).toEqual({
    taken: ['0:0', '0:1', '1:0', '1:1'],
    next: [
      [0, 2],
      [1, 2],
    ],
  })
  expect((await read(topic, first.next)).taken).toEqual(['0:2', '0:3', '0:4', '0:5', '0:6', '0:7'])
})

test('the first message is waited for', async () => {
  const messages: number[] = []
  const coming = memoryTopic([messages])
  setTimeout(() => messages.push(0), 50)
  const taken: number[] = []
  await readBatch(coming, { from: new Map([[0, 0]]), most: 10, waitMs: 20_000, signal }, ({ offset }) => {
    taken.push(offset)
    return Promise.resolve()
  })
  expect(taken).toEqual([0])
})

test('a run begins behind what was read before, whatever the group says; without that where the group is, else where it is told to', () => {
  const ranges = [
    { partition: 0, first: 3, end: 10 },
    { partition: 1, first: 0, end: 5 },
  ]
  const start = (read: [number, number][], group: [number, number][], startAt: 'earliest' | 'latest' = 'earliest') => {
    const found = startOffsets(ranges, { read: new Map(read), group: new Map(group), startAt })
    return 'from' in found ? [...found.from.values()] : found
  }
  expect(start([[0, 6]], [[0, 9]])).toEqual([7, 0])
  expect(start([], [[0, 9]])).toEqual([9, 0])
  expect(start([], [[0, 1]])).toEqual([3, 0])
  expect(start([], [])).toEqual([3, 0])
  expect(start([], [], 'latest')).toEqual([10, 5])
  // A partition that is new since the last run has nothing but messages that nobody has read.
  expect(start([[0, 9]], [], 'latest')).toEqual([10, 0])
  expect(start([[0, 1]], [])).toMatchObject({ lost: { partition: 0, from: 2 } })
  expect(start([[1, 8]], [])).toMatchObject({ lost: { partition: 1, from: 9 } })
})

test('the newest messages are about as many as are wanted, from all partitions', () => {
  const ranges = [
    { partition: 0, first: 3, end: 10 },
    { partition: 1, first: 0, end: 1 },
  ]
  expect([...newestFrom(ranges, 4)]).toEqual([
    [0, 8],
    [1, 0],
  ])
})
