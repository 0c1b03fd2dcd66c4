import { afterAll, describe, expect, test } from 'vitest'

import type { NamedAccess } from '../../databases/row-database.ts'
import { kafkaUser } from '../testing/kafka-server.ts'
import { startKafkaOverTls } from '../testing/kafka-over-tls.ts'
import { kafkaStream } from './kafka-stream.ts'

const server = await startKafkaOverTls()
afterAll(() => server?.stop())

describe.skipIf(!server)('Kafka over TLS with a sign-in by PLAIN (skipped where no Kafka is installed)', () => {
  const access = (config: object = {}, password = kafkaUser.password): NamedAccess => ({
    connectorId: 'events',
    type: 'kafka',
    config: {
      bootstrapServers: `127.0.0.1:${server!.port + 1}`,
      securityProtocol: 'SASL_SSL',
      sslRootCertificate: server!.authorityFile,
      ...config,
    },
    authMethod: 'username_password',
    secrets: { username: kafkaUser.username, password },
  })
  const kafka = kafkaStream('kafka')

  test('messages are read, and the group is told', async () => {
    await server!.admin.createTopics({ topics: ['orders'], partitions: 1, replicas: 1 })
    await server!.produce('orders', 0, ['{"id": 1}', '{"id": 2}'])
    const topic = await kafka.open(access(), 'orders')
    expect(await topic.ranges()).toEqual([{ partition: 0, first: 0, end: 2 }])
    const { messages } = await topic.fetch(0, 0)
    expect(messages.map(({ value }) => value?.toString())).toEqual(['{"id": 1}', '{"id": 2}'])
    await topic.commit('weir', new Map([[0, 2]]))
    expect([...(await topic.groupOffsets('weir'))]).toEqual([[0, 2]])
    await topic.close()
    const steps: string[] = []
    for await (const { name, ok } of kafka.probe(access())) steps.push(`${name} ${ok}`)
    expect(steps).toEqual(['host true', 'port true', 'sign-in true', 'topic true', 'message true'])
  })

  test('an authority that nobody knows, a wrong password and an unencrypted way say what to do', async () => {
    const at = `127.0.0.1:${server!.port + 1}`
    await expect(kafka.topics(access({ sslRootCertificate: undefined }))).rejects.toThrow(
      new RegExp(
        `^the certificate of the brokers at ${at} is not accepted \\(.*\\). Name the certificate of its authority`,
      ),
    )
    await expect(kafka.topics(access({}, 'not-the-password'))).rejects.toThrow(
      `the brokers at ${at} refused the sign-in of ${kafkaUser.username}`,
    )
    await expect(kafka.topics(access({ securityProtocol: 'SASL_PLAINTEXT' }))).rejects.toThrow(
      /Check .*the security protocol/,
    )
  })
})
