import type { NamedAccess } from '../../../databases/row-database.ts'
import { kafkaStream } from '../../../streams/kafka/kafka-stream.ts'
import { startKafkaOverTls } from '../../../streams/testing/kafka-over-tls.ts'
import { kafkaUser } from '../../../streams/testing/kafka-server.ts'
import type { OpenProof } from '../connector-proof.ts'

const topic = 'orders'
const count = 500

/** A broker that is asked over TLS; both types speak to it alike. */
const kafka =
  (type: string, signIn: (password: string) => Pick<NamedAccess, 'authMethod' | 'secrets'>): OpenProof =>
  async () => {
    const server = await startKafkaOverTls()
    if (!server) return null
    await server.admin.createTopics({ topics: [topic], partitions: 1, replicas: 1 })
    const values = Array.from({ length: count }, (_, index) => JSON.stringify({ id: index, note: 'x'.repeat(100) }))
    await server.produce(topic, 0, values)
    const access = (password: string): NamedAccess => ({
      connectorId: 'events',
      type,
      config: {
        bootstrapServers: `127.0.0.1:${server.port + 1}`,
        securityProtocol: 'SASL_SSL',
        sslRootCertificate: server.authorityFile,
      },
      ...signIn(password),
    })
    let isStopped = false
    const stop = async () => {
      if (!isStopped) await server.stop()
      isStopped = true
    }
    return {
      against: { name: 'Apache Kafka over TLS', is: 'real' },
      access: access(kafkaUser.password),
      reads: topic,
      listed: topic,
      wrong: { access: access('not-the-password'), says: /refused the sign-in/ },
      // Clients go to the address that the broker names, so that no proxy stays between them: the broker itself ends.
      behind: {
        breaks: async () => {
          const open = await kafkaStream(type).open(access(kafkaUser.password), topic)
          await open.fetch(0, 0)
          await stop()
          const failure = await open.fetch(0, 100).catch((error: unknown) => error)
          await open.close().catch(() => undefined)
          return failure
        },
      },
      stop,
    }
  }

export const streamProofs: Readonly<Record<string, OpenProof>> = {
  kafka: kafka('kafka', (password) => ({
    authMethod: 'username_password',
    secrets: { username: kafkaUser.username, password },
  })),
  confluent_kafka: kafka('confluent_kafka', (apiSecret) => ({
    authMethod: 'api_key',
    secrets: { apiKey: kafkaUser.username, apiSecret },
  })),
}
