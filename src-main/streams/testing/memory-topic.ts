import type { OpenTopic, StreamMessage } from '../stream-kind.ts'

/** A topic in memory, for what is written above every broker: its answers hold a few messages each, and offsets may be missing. */
export function memoryTopic(partitions: readonly (readonly number[])[], answerSize = 2): OpenTopic {
  const endOf = (offsets: readonly number[]) => (offsets.at(-1) ?? -1) + 1
  return {
    ranges: () =>
      Promise.resolve(
        partitions.map((offsets, partition) => ({ partition, first: offsets[0] ?? 0, end: endOf(offsets) })),
      ),
    fetch: (partition, offset) => {
      const offsets = partitions[partition] ?? []
      const found = offsets.filter((each) => each >= offset).slice(0, answerSize)
      const last = found.at(-1)
      const next = last === undefined ? endOf(offsets) : last + 1
      return Promise.resolve({ messages: found.map((each) => messageAt(partition, each)), next })
    },
    groupOffsets: () => Promise.resolve(new Map()),
    commit: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}

export const messageAt = (partition: number, offset: number, value: Buffer | null = null): StreamMessage => ({
  partition,
  offset,
  timestampMs: 1_700_000_000_000,
  key: Buffer.from(`key ${offset}`),
  value,
  headers: [['source', 'test']],
})
