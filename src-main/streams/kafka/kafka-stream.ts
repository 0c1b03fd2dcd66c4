import type { Admin, Consumer } from '@platformatic/kafka'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import {
  type FetchedMessages,
  type OpenTopic,
  type PartitionRange,
  type StreamKind,
  TopicMissing,
} from '../stream-kind.ts'
import { type AbortedTransaction, batchMessages, type RecordBatch } from './batch-messages.ts'
import { kafkaFailure } from './kafka-failure.ts'
import { kafkaSettings } from './kafka-settings.ts'
import { probeKafka } from './probe-kafka.ts'

const fetchBytes = 4 * 1024 * 1024
const oldest = -2n
const newest = -1n
/** Messages of transactions that are under way are not there yet. */
const committed = 1

/** Kafka, read partition by partition from offsets that Weir keeps: no group is joined, so nobody else is disturbed. */
export const kafkaStream = (type: string): StreamKind => ({
  type,
  open: openTopic,
  topics: listTopics,
  probe: (access) => probeKafka(access, { open: openTopic, topics: listTopics }),
})

const listTopics = (access: ConnectorAccess): Promise<readonly string[]> =>
  withAdmin(access, async (admin) => (await admin.listTopics()).toSorted())

async function openTopic(access: ConnectorAccess, topic: string): Promise<OpenTopic> {
  const consumer = await connectConsumer(access)
  const translated = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      throw kafkaFailure(error, access, topic)
    }
  }
  const partitions = async () => {
    const { topics } = await consumer.metadata({ topics: [topic] })
    const found = topics.get(topic)
    if (!found) throw new TopicMissing(`no topic ${topic}`)
    return found
  }
  try {
    await translated(partitions)
  } catch (error) {
    await consumer.close()
    throw error
  }
  return {
    ranges: () => translated(() => rangesOf(consumer, topic)),
    fetch: (partition, offset) =>
      translated(async () => {
        const { id, partitions: its } = await partitions()
        return fetchFrom(consumer, { topicId: id, leader: its[partition]?.leader ?? 0, partition, offset })
      }),
    groupOffsets: (groupId) =>
      withAdmin(access, async (admin) => {
        const count = (await partitions()).partitions.length
        const wanted = { name: topic, partitionIndexes: Array.from({ length: count }, (_, index) => index) }
        const [group] = await admin.listConsumerGroupOffsets({ groups: [{ groupId, topics: [wanted] }] })
        const found = group?.topics.find(({ name }) => name === topic)?.partitions ?? []
        const read = found.map(
          ({ partitionIndex, committedOffset }) => [partitionIndex, Number(committedOffset)] as const,
        )
        return new Map(read.filter(([, offset]) => offset >= 0))
      }),
    commit: (groupId, offsets) =>
      withAdmin(access, async (admin) => {
        const partitionOffsets = [...offsets].map(([partition, offset]) => ({ partition, offset: BigInt(offset) }))
        await admin.alterConsumerGroupOffsets({ groupId, topics: [{ name: topic, partitionOffsets }] })
      }),
    close: async () => {
      await consumer.close()
    },
  }
}

async function rangesOf(consumer: Consumer, topic: string): Promise<readonly PartitionRange[]> {
  const offsetsAt = async (timestamp: bigint) =>
    (await consumer.listOffsets({ topics: [topic], timestamp, isolationLevel: committed })).get(topic) ?? []
  const first = await offsetsAt(oldest)
  const ends = await offsetsAt(newest)
  return ends.map((end, partition) => ({ partition, first: Number(first[partition] ?? 0n), end: Number(end) }))
}

interface FetchOrder {
  readonly topicId: string
  readonly leader: number
  readonly partition: number
  readonly offset: number
}

async function fetchFrom(
  consumer: Consumer,
  { topicId, leader, partition, offset }: FetchOrder,
): Promise<FetchedMessages> {
  const wanted = {
    partition,
    currentLeaderEpoch: -1,
    fetchOffset: BigInt(offset),
    lastFetchedEpoch: -1,
    partitionMaxBytes: fetchBytes,
  }
  const { responses } = await consumer.fetch({
    node: leader,
    topics: [{ topicId, partitions: [wanted] }],
    maxWaitTime: 500,
    minBytes: 1,
    maxBytes: fetchBytes,
    isolationLevel: committed,
  })
  const answer = responses[0]?.partitions[0]
  const batches: readonly RecordBatch[] = answer?.records ?? []
  const aborted: readonly AbortedTransaction[] = answer?.abortedTransactions ?? []
  return batchMessages(batches, aborted, { partition, offset })
}

const clientOptions = { clientId: 'weir', retries: 2, retryDelay: 300, connectTimeout: 10_000, autocreateTopics: false }

async function connectConsumer(access: ConnectorAccess): Promise<Consumer> {
  // Loaded with the first connector that needs it.
  const client = await import('@platformatic/kafka')
  // The client wants the name of a group, which is never joined.
  return new client.Consumer({ ...clientOptions, ...(await kafkaSettings(access)), groupId: 'weir' })
}

async function withAdmin<Result>(access: ConnectorAccess, work: (admin: Admin) => Promise<Result>): Promise<Result> {
  const client = await import('@platformatic/kafka')
  const admin = new client.Admin({ ...clientOptions, ...(await kafkaSettings(access)) })
  try {
    return await work(admin)
  } catch (error) {
    throw kafkaFailure(error, access)
  } finally {
    await admin.close()
  }
}
