import { setTimeout as sleep } from 'node:timers/promises'

import { type OpenTopic, type PartitionRange, StreamFailure, type StreamMessage } from './stream-kind.ts'

export interface BatchOrder {
  /** Where each partition is read from. */
  readonly from: ReadonlyMap<number, number>
  /** No more messages than this are taken. */
  readonly most: number
  /** How long the first message is waited for. */
  readonly waitMs: number
  readonly signal: AbortSignal
}

const pauseMs = 250
/** Answers without a message in which a partition does not move on. */
const mostStalls = 60

/**
 * Takes the messages that are there when it begins, or when the first one comes, and gives where each partition is read on. Partitions
 * take turns, so that a full one keeps none of the others waiting.
 */
export async function readBatch(
  topic: OpenTopic,
  { from, most, waitMs, signal }: BatchOrder,
  take: (message: StreamMessage) => Promise<void>,
): Promise<ReadonlyMap<number, number>> {
  const next = new Map(from)
  const ends = await endsBeyond(topic, { from, waitMs, signal })
  let left = most
  let stalls = 0
  for (;;) {
    const behind = [...next].filter(([partition, offset]) => offset < (ends.get(partition) ?? 0))
    if (behind.length === 0 || left === 0) return next
    const share = Math.max(1, Math.floor(left / behind.length))
    for (const [partition, offset] of behind) {
      if (left === 0) break
      signal.throwIfAborted()
      const answer = await topic.fetch(partition, offset)
      const there = answer.messages.filter((message) => message.offset < (ends.get(partition) ?? 0))
      const taken = there.slice(0, Math.min(share, left))
      for (const message of taken) await take(message)
      left -= taken.length
      const isCut = taken.length < there.length
      const reached = isCut ? (taken.at(-1)?.offset ?? offset) + 1 : Math.min(answer.next, ends.get(partition) ?? 0)
      stalls = reached > offset ? 0 : stalls + 1
      if (stalls === mostStalls)
        throw new StreamFailure(`partition ${partition} gives no message from offset ${offset} on`, true)
      next.set(partition, reached)
    }
  }
}

async function endsBeyond(
  topic: OpenTopic,
  { from, waitMs, signal }: Omit<BatchOrder, 'most'>,
): Promise<ReadonlyMap<number, number>> {
  const until = performance.now() + waitMs
  for (;;) {
    signal.throwIfAborted()
    const ends = new Map((await topic.ranges()).map(({ partition, end }) => [partition, end]))
    if ([...from].some(([partition, offset]) => offset < (ends.get(partition) ?? 0))) return ends
    if (performance.now() >= until) return ends
    await sleep(pauseMs, undefined, { signal })
  }
}

/** Where to begin for the newest messages, about as many as are wanted. */
export function newestFrom(ranges: readonly PartitionRange[], most: number): ReadonlyMap<number, number> {
  const share = Math.ceil(most / Math.max(1, ranges.length))
  return new Map(ranges.map(({ partition, first, end }) => [partition, Math.max(first, end - share)]))
}
