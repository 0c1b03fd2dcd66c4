import type { StreamMessage } from '../stream-kind.ts'

/** A batch of records as a broker keeps it. */
export interface RecordBatch {
  readonly firstOffset: bigint
  readonly lastOffsetDelta: number
  readonly attributes: number
  readonly firstTimestamp: bigint
  readonly maxTimestamp: bigint
  readonly producerId: bigint
  readonly records: readonly BatchRecord[]
}

interface BatchRecord {
  readonly offsetDelta: number
  readonly timestampDelta: bigint
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: readonly (readonly [Buffer | null, Buffer | null])[]
}

export interface AbortedTransaction {
  readonly producerId: bigint
  readonly firstOffset: bigint
}

const attribute = { isLogAppendTime: 0x08, isTransactional: 0x10, isControl: 0x20 } as const

/**
 * The messages of an answer from an offset on, and where the next one begins. A broker sends whole batches, those of transactions that
 * were given up among them, and says which these are.
 */
export function batchMessages(
  batches: readonly RecordBatch[],
  aborted: readonly AbortedTransaction[],
  { partition, offset }: { readonly partition: number; readonly offset: number },
): { readonly messages: readonly StreamMessage[]; readonly next: number } {
  const coming = aborted.toSorted((a, b) => Number(a.firstOffset - b.firstOffset))
  const givenUp = new Set<bigint>()
  const messages: StreamMessage[] = []
  let next = offset
  for (const batch of batches) {
    const first = Number(batch.firstOffset)
    const last = first + batch.lastOffsetDelta
    next = Math.max(next, last + 1)
    while (coming[0] && Number(coming[0].firstOffset) <= last)
      givenUp.add((coming.shift() as AbortedTransaction).producerId)
    if (has(batch, 'isControl')) {
      if (isAbort(batch)) givenUp.delete(batch.producerId)
      continue
    }
    if (has(batch, 'isTransactional') && givenUp.has(batch.producerId)) continue
    for (const record of batch.records) {
      const its = first + record.offsetDelta
      if (its >= offset) messages.push(messageOf(record, batch, { partition, offset: its }))
    }
  }
  return { messages, next }
}

const has = ({ attributes }: RecordBatch, name: keyof typeof attribute): boolean => (attributes & attribute[name]) !== 0

/** The key of a control record is a version and what it marks: 0 the end of a transaction that was given up. */
const isAbort = ({ records }: RecordBatch): boolean => records[0]?.key?.readInt16BE(2) === 0

function messageOf(
  { key, value, headers, timestampDelta }: BatchRecord,
  batch: RecordBatch,
  place: Pick<StreamMessage, 'partition' | 'offset'>,
): StreamMessage {
  const timestamp = has(batch, 'isLogAppendTime') ? batch.maxTimestamp : batch.firstTimestamp + timestampDelta
  return {
    ...place,
    timestampMs: Number(timestamp),
    key,
    value,
    headers: headers.map(([name, its]) => [name?.toString('utf8') ?? '', its?.toString('utf8') ?? ''] as const),
  }
}
