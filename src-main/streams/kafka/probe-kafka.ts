import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { findHost, reachPort } from '../../databases/probe-database.ts'
import { RequestFailure } from '../../http/request-failure.ts'
import { type ProbeStep, probeSteps } from '../../stores/probe.ts'
import { textOf } from '../../stores/text-of.ts'
import { schemaRegistry } from '../messages/schema-registry.ts'
import { newestFrom, readBatch } from '../read-batch.ts'
import { type OpenTopic, StreamFailure } from '../stream-kind.ts'
import { brokersOf, kafkaSignIn } from './kafka-settings.ts'

interface Ways {
  readonly open: (access: ConnectorAccess, topic: string) => Promise<OpenTopic>
  readonly topics: (access: ConnectorAccess) => Promise<readonly string[]>
}

const patienceMs = 15_000

/** Tries the way to the messages: the broker, the sign-in, the topic, one message, the schema registry. No group hears of it. */
export async function* probeKafka(access: ConnectorAccess, { open, topics }: Ways): AsyncGenerator<ProbeStep, void> {
  const { protocol, user } = kafkaSignIn(access)
  let found: readonly string[] = []
  const brokers = brokersOf(access)
  const { host, port } = brokers[0] ?? { host: '', port: 0 }
  const signal = AbortSignal.timeout(patienceMs)
  const registry = schemaRegistry(access, signal)
  const topicOf = () => textOf(access, 'topic') ?? found[0]
  yield* probeSteps([
    { name: 'host', try: () => findHost(host) },
    { name: 'port', try: () => reachPort(host, port) },
    {
      name: 'sign-in',
      try: async () => {
        found = await topics(access)
        const who = user === null ? 'Nobody has to sign in' : `${user} is signed in`
        return `${who}, by ${protocol}.`
      },
    },
    {
      name: 'topic',
      try: async () => {
        const topic = topicOf()
        if (topic === undefined) return 'There is no topic yet that this login may see.'
        return withTopic(await open(access, topic), async (its) => {
          return `Topic ${topic} has ${formatCountOf((await its.ranges()).length, 'partition')}.`
        })
      },
    },
    {
      name: 'message',
      try: async () => {
        const topic = topicOf()
        if (topic === undefined) return 'There is nothing to read.'
        return withTopic(await open(access, topic), async (its) => {
          let count = 0
          const from = newestFrom(await its.ranges(), 1)
          await readBatch(its, { from, most: 1, waitMs: 0, signal }, () => {
            count++
            return Promise.resolve()
          })
          return count === 0 ? `Topic ${topic} has no message.` : `A message of topic ${topic} was read.`
        })
      },
    },
    ...(registry === null ? [] : [{ name: 'schema registry', try: () => tryRegistry(registry) }]),
  ])
}

async function withTopic<Result>(topic: OpenTopic, work: (topic: OpenTopic) => Promise<Result>): Promise<Result> {
  return work(topic).finally(() => topic.close())
}

/** Any number does: a registry that does not know it has answered. */
async function tryRegistry(registry: NonNullable<ReturnType<typeof schemaRegistry>>): Promise<string> {
  try {
    await registry.schema(1)
    return 'The schema registry answers.'
  } catch (error) {
    if (!(error instanceof RequestFailure) || (error.status !== null && error.status < 400)) throw error
    throw new StreamFailure(`The schema registry cannot be used: ${error.reason}.`, false, error)
  }
}
