import { setTimeout as sleep } from 'node:timers/promises'

import {
  Admin,
  Consumer,
  GenericError,
  MultipleErrors,
  Producer,
  stringSerializer,
  stringSerializers,
} from '@platformatic/kafka'

import {
  builtServer,
  serverScript,
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from '../../stores/testing/test-server.ts'

/** The script of a Kafka that was installed before; null where there is none. */
export const kafkaScript = builtServer('kafka-', 'libs/.ok') === null ? null : serverScript('kafka')

export const packings = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
type Packing = (typeof packings)[number]

export interface KafkaServer extends TestServer {
  readonly admin: Admin
  /** Somebody else who reads with a group, until it is closed. */
  joinGroup(groupId: string): Promise<Consumer>
  /** One after the other, into one partition. */
  produce(
    topic: string,
    partition: number,
    values: readonly (string | Buffer | null)[],
    packing?: Packing,
  ): Promise<void>
  /** Transactions one after the other, which are committed or given up. */
  produceAtOnce(topic: string, values: readonly (readonly [value: string, end: 'commit' | 'abort'])[]): Promise<void>
}

export const kafkaUser = { username: 'alice', password: 'alice-secret' }

/** Starts Kafka for the tests of a file; null where it does not come up. The port behind its own wants a sign-in by SCRAM. */
export const startKafka = (): Promise<KafkaServer | null> =>
  openKafka({
    command: 'bash',
    args: (folder, port) => [kafkaScript ?? '', folder, String(port)],
    env: { KAFKA_USER: kafkaUser.username, KAFKA_PASSWORD: kafkaUser.password },
  })

export async function openKafka(start: Omit<TestServerOptions, 'isReady' | 'ports'>): Promise<KafkaServer | null> {
  const isReady = async (port: number) => {
    const admin = adminAt(port)
    await admin.listTopics().finally(() => admin.close())
    return true
  }
  // Kafka opens its ports one after the other, and ends where one of them is taken: the plain one answers for a moment then.
  const server = await startTestServer({ ...start, isReady, ports: 3 })
  if (!server) return null
  const admin = adminAt(server.port)
  const producer = new Producer({ ...addressOf(server.port), serializers: { ...stringSerializers, value: bytesOf } })
  return {
    ...server,
    admin,
    produce: async (topic, partition, values, compression = 'none') => {
      const messages = values.map((value, index) => ({ topic, partition, key: `k${index}`, value: value as string }))
      await onceKnown(() => producer.send({ messages, acks: -1, compression }))
    },
    joinGroup: async (groupId) => {
      const member = new Consumer({ ...addressOf(server.port), groupId })
      await member.joinGroup({})
      return member
    },
    produceAtOnce: async (topic, values) => {
      const options = { idempotent: true, transactionalId: 'weir-test', serializers: stringSerializers }
      const transactional = new Producer({ ...addressOf(server.port), ...options })
      for (const [value, end] of values) {
        const transaction = await transactional.beginTransaction()
        await transaction.send({ messages: [{ topic, partition: 0, value }], acks: -1 })
        await transaction[end]()
      }
      await transactional.close()
    },
    stop: async () => {
      await producer.close()
      await admin.close()
      await server.stop()
    },
  }
}

const bytesOf = (value?: string | Buffer): Buffer | undefined =>
  Buffer.isBuffer(value) ? value : stringSerializer(value)

/** A broker may not know a topic yet that it has just made, or not lead it yet: then it has written nothing. */
async function onceKnown<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send()
    } catch (error) {
      if (attempt === 50 || !isNotKnownYet(error)) throw error
      await sleep(100)
    }
  }
}

/** Said by the client before it sends anything, or by the broker that was sent to. */
const isNotKnownYet = (error: unknown): boolean =>
  error instanceof MultipleErrors
    ? error.errors.some(isNotKnownYet)
    : error instanceof GenericError &&
      (error.message.startsWith('Unknown topic') || error.findBy('hasStaleMetadata', true) !== null)

const addressOf = (port: number) => ({ clientId: 'weir test', bootstrapBrokers: [`127.0.0.1:${port}`], retries: 0 })
const adminAt = (port: number): Admin => new Admin(addressOf(port))
