import { setTimeout as sleep } from 'node:timers/promises'

import { describe, expect, test } from 'vitest'

import type { ConnectorAccess } from '../../../../connectors/connector-access.ts'
import { kafkaScript, kafkaUser, packings } from '../../../../streams/testing/kafka-server.ts'
import { registryUser } from '../../../../streams/testing/registry-double.ts'
import { createRunner } from '../../runner/create-runner.ts'
import { startNodeRunner } from '../../runner/node-runner.ts'
import type { RunnerProcess } from '../../runner/runner-process.ts'
import { streamFixtureHere } from '../../testing/stream-fixture.ts'

const thing = (id: number): string => JSON.stringify({ id, name: `n${id}`, amount: id / 4, born: '2026-01-02' })
const things = (from: number, count: number) => Array.from({ length: count }, (_, index) => thing(from + index))

describe.skipIf(kafkaScript === null)('a topic of Kafka as a source (skipped where no Kafka is installed)', () => {
  const here = streamFixtureHere()
  const { access, jobOver, run, topicOf, ids, groupOf, reached, isCommitted } = here

  test('each run loads what came since the last one, and the group is told once it is committed', async () => {
    const topic = await topicOf('orders')
    await here.kafka.produce(topic, 0, things(1, 3))
    await here.kafka.produce(topic, 1, things(11, 2))
    const config = { groupId: 'weir-orders', maxMessages: 4 }
    const { error, result, warnings } = await run({ topic, config })
    expect(error).toBeNull()
    expect(warnings).toEqual([])
    expect(result.receipt).toMatchObject({ balanced: true, targets: [{ sent: 4 }] })
    expect(result.receipt?.nodes[0]?.files.map(({ file, rows }) => [file, rows])).toEqual([
      ['topic orders, partition 0 of events', 2],
      ['topic orders, partition 1 of events', 2],
    ])
    expect(await groupOf('weir-orders', topic)).toEqual([
      [0, 2],
      [1, 2],
    ])
    await run({ topic, config })
    expect((await run({ topic, config })).result.receipt).toMatchObject({ targets: [{ sent: 0 }] })
    const rows = await here.database.query('select id, name, amount::text, born::text from ds_thing order by id')
    expect(rows.rows.map(({ id }) => id as number)).toEqual([1, 2, 3, 11, 12])
    expect(rows.rows[0]).toEqual({ id: 1, name: 'n1', amount: '0.25', born: '2026-01-02' })
  })

  test('a run that failed has read nothing, and a group that is behind or ahead changes nothing', async () => {
    const topic = await topicOf('failing', 1)
    await here.kafka.produce(topic, 0, things(1, 3))
    const config = { groupId: 'weir-failing' }
    const rowLevel = [{ field: 'name', type: 'regex', pattern: '^x', onFail: 'abort' }]
    expect((await run({ topic, config, rowLevel })).status).toBe('failed')
    expect(await groupOf('weir-failing', topic)).toEqual([])
    await run({ topic, config })
    // As a kill between the load and the group leaves it, and as somebody else may set it.
    for (const offset of [0n, 2n]) {
      const partitionOffsets = [{ partition: 0, offset }]
      await here.kafka.admin.alterConsumerGroupOffsets({
        groupId: 'weir-failing',
        topics: [{ name: topic, partitionOffsets }],
      })
      await here.kafka.produce(topic, 0, [thing(10 + Number(offset))])
      expect((await run({ topic, config })).error).toBeNull()
    }
    expect(await ids()).toEqual([1, 2, 3, 10, 12])
  })

  test('a load stands where its group cannot be told, and a warning says so', async () => {
    const topic = await topicOf('busy', 1)
    await here.kafka.produce(topic, 0, [thing(1)])
    const member = await here.kafka.joinGroup('weir-busy')
    const { error, warnings } = await run({ topic, config: { groupId: 'weir-busy' } })
    expect(error).toBeNull()
    expect(await ids()).toEqual([1])
    expect(warnings).toEqual([
      expect.stringMatching(
        /^source src, connector events: the rows are loaded and committed, but the consumer group weir-busy did not take the new offsets: .*\. The next run commits them\.$/,
      ),
    ])
    await member.close()
  })

  test('a message that cannot be read is rejected alone, and named by its offset', async () => {
    const topic = await topicOf('broken', 1)
    await here.kafka.produce(topic, 0, [thing(1), '{"id": 2', thing(3), null])
    expect((await run({ topic })).error?.message).toMatch(
      /^source src: 2 records of topic broken, partition 0 of events cannot be read: offset 1 is not valid JSON: .*; offset 3 has no value/,
    )
    expect(await ids()).toEqual([])
    const { error, result } = await run({ topic, config: { onBadRecord: 'quarantine' } })
    expect(error).toBeNull()
    expect(await ids()).toEqual([1, 3])
    expect(result.receipt?.nodes[0]?.exits).toMatchObject([
      { reason: 'quarantined', label: 'message that cannot be read', rows: 2 },
    ])
    const kept = await here.database.query('select * from dlq.thing_rejected')
    expect(JSON.stringify(kept.rows)).toContain(String.raw`{\"id\": 2`)
    expect(JSON.stringify(kept.rows)).toContain('topic broken, partition 0 of events')
  })

  test('a value that is not of its declared type is rejected with its message alone, and a field may be missing', async () => {
    const topic = await topicOf('typed', 1)
    await here.kafka.produce(topic, 0, ['{"id": 1, "name": "a"}', '{"id": 2, "name": "b", "amount": "much"}', thing(3)])
    const columns = [
      { name: 'amount', type: 'numeric(12,2)' },
      { name: 'born', type: 'date' },
    ]
    const { error, result } = await run({ topic, config: { columns, onBadRecord: 'quarantine' } })
    expect(error).toBeNull()
    expect(result.receipt?.nodes[0]?.exits).toMatchObject([{ reason: 'quarantined', rows: 1 }])
    const rows = await here.database.query('select id, amount::text, born::text from ds_thing order by id')
    expect(rows.rows).toEqual([
      { id: 1, amount: null, born: null },
      { id: 3, amount: '0.75', born: '2026-01-02' },
    ])
    await here.kafka.produce(topic, 0, ['{"id": 4, "name": "d"}'])
    expect((await run({ topic, config: { columns, onBadRecord: 'quarantine' } })).error).toBeNull()
    expect(await ids()).toEqual([1, 3, 4])
  })

  test('Protobuf is read by the schemas that its messages name, and one that cannot be decoded is rejected alone', async () => {
    const topic = await topicOf('protobuf', 1)
    const schemaType = 'PROTOBUF'
    const reference = { name: 'shop/name.proto', subject: 'name', version: 1 }
    const name = 'syntax = "proto3"; package shop; enum Name { NAME_UNKNOWN = 0; ANA = 1; BO = 2; }'
    here.registry.register({ subject: 'name', schema: name, schemaType })
    const schema = (
      more: string,
    ) => `syntax = "proto3"; package shop; import "google/type/date.proto"; import "shop/name.proto";
      message Other { int64 id = 1; }
      message Thing { int64 id = 1; Name name = 2; ${more} }`
    const before = here.registry.register({ subject: 'thing', schema: schema(''), schemaType, references: [reference] })
    const now = here.registry.register({
      subject: 'thing',
      schema: schema('double amount = 3; google.type.Date born = 4;'),
      schemaType,
      references: [reference],
    })
    // The second message of its schema: an id, a name, and by the later schema an amount and a day.
    const value = (number: number, hex: string) =>
      Buffer.concat([Buffer.from([0, 0, 0, 0, number, 2, 2]), Buffer.from(hex.replaceAll(' ', ''), 'hex')])
    await here.kafka.produce(topic, 0, [
      value(before, '0801 1001'),
      value(now, '0802 1002 19000000000000d03f 2207 08ea0f10011802'),
      value(now, '0803 10'),
      value(99, '0804'),
      value(now, '0805 1001'),
    ])
    const config = { bootstrapServers: `127.0.0.1:${here.kafka.port}`, securityProtocol: 'PLAINTEXT', waitSeconds: 1 }
    const access = { config: { ...config, schemaRegistryUrl: here.registry.address }, secrets: registryUser }
    const reading = { topic, access, config: { format: 'protobuf' } }
    const failed = (await run(reading)).error?.message
    expect(failed).toMatch(/offset 2 is Protobuf that cannot be decoded: .*; offset 3 names schema 99, which/)
    expect(failed).toMatch(/^source src: 2 records of topic protobuf, partition 0 of events cannot be read/)
    expect(await ids()).toEqual([])
    const { error, result } = await run({ ...reading, config: { format: 'protobuf', onBadRecord: 'quarantine' } })
    expect(error).toBeNull()
    expect(result.receipt).toMatchObject({ balanced: true, targets: [{ sent: 3 }] })
    expect(result.receipt?.nodes[0]?.exits).toMatchObject([{ reason: 'quarantined', rows: 2 }])
    const rows = await here.database.query('select id, name, amount::text, born::text from ds_thing order by id')
    expect(rows.rows).toEqual([
      { id: 1, name: 'ANA', amount: null, born: null },
      { id: 2, name: 'BO', amount: '0.25', born: '2026-01-02' },
      { id: 5, name: 'ANA', amount: '0.00', born: null },
    ])
  })

  test('messages are read however they are packed, and those of a transaction only where it was committed', async () => {
    const topic = await topicOf('packed', 1)
    for (const [index, packing] of packings.entries()) await here.kafka.produce(topic, 0, [thing(index + 1)], packing)
    await here.kafka.produceAtOnce(topic, [
      [thing(11), 'commit'],
      [thing(12), 'abort'],
      [thing(13), 'abort'],
      [thing(14), 'commit'],
    ])
    // Each transaction ends with a mark, which the broker writes a moment later.
    const opened = await reached().kind.open(reached().access, topic)
    await expect.poll(async () => (await opened.ranges())[0]?.end, { timeout: 30_000 }).toBe(packings.length + 2 * 4)
    await opened.close()
    expect((await run({ topic })).error).toBeNull()
    expect(await ids()).toEqual([1, 2, 3, 4, 5, 11, 14])
    // The marks that end transactions have offsets too.
    expect((await run({ topic })).result.receipt).toMatchObject({ targets: [{ sent: 0 }] })
  })

  test('messages that were removed before a run has read them stop it', async () => {
    const topic = await topicOf('short', 1)
    await here.kafka.produce(topic, 0, things(1, 2))
    await run({ topic })
    await here.kafka.produce(topic, 0, things(3, 3))
    await here.kafka.admin.deleteRecords({ topics: [{ name: topic, partitions: [{ partition: 0, offset: 4n }] }] })
    expect((await run({ topic })).error?.message).toBe(
      'source src: the last run read topic short, partition 0 of events up to offset 1, but the oldest message is at offset 4 now, so those in between were removed before they were loaded. To begin with the messages that are there, reset the watermarks of the pipeline: the next run then forgets how far the last one read. Nothing was loaded.',
    )
  })

  test('a preview shows the newest messages, and no group hears of it', async () => {
    const topic = await topicOf('seen', 1)
    await here.kafka.produce(topic, 0, things(1, 5))
    const { ir, schemas, tempFolder, startedAt, accesses } = await jobOver({
      topic,
      config: { groupId: 'weir-seen', maxMessages: 2, include: ['offset'] },
    })
    const preview = await here.runner.preview({
      ...{ ir, schemas, tempFolder, startedAt, files: {}, database: null },
      ...{ accesses: accesses ?? {}, nodeId: 'src', limit: 10, sample: { kind: 'first' } },
    })
    expect(preview.columns.map(({ name }) => name)).toEqual(['id', 'name', 'amount', 'born', 'kafka_offset'])
    expect(preview.rows.map((row) => [row[1], row[4]])).toEqual([
      ['n4', '3'],
      ['n5', '4'],
    ])
    expect(await groupOf('weir-seen', topic)).toEqual([])
  })

  test('SCRAM signs in, a wrong password and a missing topic say so, and the test of a connector shows each step', async () => {
    const topic = await topicOf('safe', 1)
    await here.kafka.produce(topic, 0, [thing(1)])
    const config = {
      bootstrapServers: `127.0.0.1:${here.kafka.port + 1}`,
      ...{ securityProtocol: 'SASL_PLAINTEXT', saslMechanism: 'SCRAM-SHA-512', waitSeconds: 1, topic },
    }
    const signedIn = { config, authMethod: 'username_password', secrets: kafkaUser }
    expect((await run({ topic, access: signedIn })).error).toBeNull()
    expect(await ids()).toEqual([1])
    const wrong = { ...signedIn, secrets: { ...kafkaUser, password: 'guessed' } }
    expect((await run({ topic, access: wrong })).error?.message).toMatch(
      /^source src, connector events: the brokers at .* refused the sign-in of alice\. Check the credentials/,
    )
    expect((await run({ topic: 'nowhere' })).error?.message).toBe(
      'source src, connector events: topic nowhere cannot be read: there is no topic nowhere that this login may read. Correct "Topic" (topic) of the source, or choose another connector. Nothing was loaded.',
    )
    const steps = async (of: Partial<ConnectorAccess>) => {
      const found: string[] = []
      for await (const { name, ok } of reached(of).kind.probe(access(of))) found.push(`${name} ${ok}`)
      return found
    }
    expect(await steps(signedIn)).toEqual(['host true', 'port true', 'sign-in true', 'topic true', 'message true'])
    expect(await steps(wrong)).toEqual(['host true', 'port true', 'sign-in false'])
  })

  test('a run that is killed at any moment loads every message once', async () => {
    const topic = await topicOf('killed', 2)
    await here.kafka.produce(topic, 0, things(1, 300))
    await here.kafka.produce(topic, 1, things(1001, 300))
    const config = { groupId: 'weir-killed', maxMessages: 150 }
    let process: RunnerProcess | null = null
    const killable = createRunner(() => (process = startNodeRunner()))
    try {
      for (const moment of ['loading', 'committed'] as const) {
        const job = await jobOver({ topic, config })
        const handle = killable.run(job)
        for await (const event of handle.events) {
          if (event.type !== 'phase' || event.phase !== (moment === 'loading' ? 'loading' : 'committing')) continue
          // Between the load and the group, which is told behind it.
          while (moment === 'committed' && !(await isCommitted(job.runId))) await sleep(1)
          break
        }
        ;(process as RunnerProcess | null)?.kill()
        await handle.outcome
      }
    } finally {
      await killable.close()
    }
    for (let runs = 0; (await ids()).length < 600 && runs < 6; runs++) {
      expect((await run({ topic, config })).error).toBeNull()
    }
    expect(await ids()).toEqual(
      [...things(1, 300), ...things(1001, 300)].map((each) => (JSON.parse(each) as { id: number }).id),
    )
    expect((await run({ topic, config })).result.receipt).toMatchObject({ targets: [{ sent: 0 }] })
    expect(await groupOf('weir-killed', topic)).toEqual([
      [0, 300],
      [1, 300],
    ])
  })
})
