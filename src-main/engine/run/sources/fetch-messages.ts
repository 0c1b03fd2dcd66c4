import type { Column } from '../../../../src-shared/values/column.ts'
import { FieldColumns, MessageFlaw } from '../../../streams/messages/fields.ts'
import type { MessageDecoder } from '../../../streams/messages/message-decoder.ts'
import { type MessagesFile, messagesFile } from '../../../streams/messages/messages-file.ts'
import { type BatchOrder, readBatch } from '../../../streams/read-batch.ts'
import type { OpenTopic } from '../../../streams/stream-kind.ts'

export interface FetchedPartition {
  readonly partition: number
  readonly messages: MessagesFile
  readonly flaws: ReadonlyMap<number, string>
  /** `offsets 120 to 340`. */
  readonly etag: string
}

/** A batch of messages on the disk of the run, with the columns that they bring. */
export interface FetchedMessages {
  readonly partitions: readonly FetchedPartition[]
  readonly columns: readonly Column[]
  /** Where each partition is read on. */
  readonly next: ReadonlyMap<number, number>
}

export interface FetchOrder extends BatchOrder {
  readonly decoder: MessageDecoder
  /** What the files of the messages begin with. */
  readonly path: string
  /** The columns that there are whatever comes, in this order. */
  readonly known: readonly Column[]
  readonly onMessages: (count: number) => void
}

const tellEvery = 1_000

export async function fetchMessages(topic: OpenTopic, order: FetchOrder): Promise<FetchedMessages> {
  const { decoder, path, known, onMessages } = order
  const columns = new FieldColumns(known)
  const taken = new Map<number, { messages: MessagesFile; flaws: Map<number, string>; first: number; last: number }>()
  let count = 0
  const next = await readBatch(topic, order, async (message) => {
    const { partition, offset } = message
    const its = taken.get(partition) ?? {
      messages: messagesFile(`${path}-${partition}`),
      flaws: new Map<number, string>(),
      first: offset,
      last: offset,
    }
    taken.set(partition, its)
    its.last = offset
    await its.messages.add(message)
    try {
      columns.add(await decoder.decode(message))
    } catch (error) {
      if (!(error instanceof MessageFlaw)) throw error
      its.flaws.set(its.messages.count, error.message)
    }
    if (++count % tellEvery === 0) onMessages(count)
  })
  for (const { messages } of taken.values()) await messages.finish()
  onMessages(count)
  const partitions = [...taken].map(([partition, { messages, flaws, first, last }]) => {
    return { partition, messages, flaws, etag: `offsets ${first} to ${last}` }
  })
  return { partitions: partitions.toSorted((a, b) => a.partition - b.partition), columns: columns.columns(), next }
}
