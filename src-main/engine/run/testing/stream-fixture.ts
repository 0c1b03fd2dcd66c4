import { afterAll, beforeAll, beforeEach } from 'vitest'

import { pipelineSchema } from '../../../../src-shared/pipeline/ir.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import { streamOf } from '../../../streams/registry.ts'
import { type KafkaServer, startKafka } from '../../../streams/testing/kafka-server.ts'
import { type RegistryDouble, startRegistryDouble } from '../../../streams/testing/registry-double.ts'
import type { RunJob, RunnerPort } from '../run-port.ts'
import { createReusingRunner } from './reusing-runner.ts'
import { createThings, jobOf, openRunFixture, type RunFixture } from './run-fixture.ts'

interface Spec {
  readonly topic: string
  readonly config?: Readonly<Record<string, unknown>>
  readonly access?: Partial<ConnectorAccess>
  readonly rowLevel?: readonly Readonly<Record<string, unknown>>[]
}

/** A Kafka, a registry of schemas, and runs that load a topic into ds_thing, for a whole test file. */
export function streamFixtureHere() {
  let kafka: KafkaServer
  let registry: RegistryDouble
  let database: TestDatabase
  let fixture: RunFixture
  let runner: RunnerPort
  beforeAll(async () => {
    const started = await startKafka()
    if (!started) throw new TypeError('Kafka did not start')
    kafka = started
    registry = await startRegistryDouble()
    database = await createTestDatabase()
    runner = createReusingRunner()
    fixture = await openRunFixture(database, runner)
  }, 240_000)
  afterAll(async () => {
    await fixture.close()
    await database.drop()
    await kafka.stop()
    await registry.close()
  })
  beforeEach(() => createThings(database))

  const access = (more: Partial<ConnectorAccess> = {}): ConnectorAccess => ({
    connectorId: 'events',
    type: 'kafka',
    config: { bootstrapServers: `127.0.0.1:${kafka.port}`, securityProtocol: 'PLAINTEXT', waitSeconds: 1 },
    authMethod: 'none',
    secrets: {},
    ...more,
  })

  async function jobOver({ topic, config = {}, access: signIn, rowLevel }: Spec): Promise<RunJob> {
    const job = await jobOf(fixture.folder, database, { files: {}, ...(rowLevel ? { rowLevel } : {}) })
    const source = {
      id: 'src',
      kind: 'source',
      connector: 'kafka',
      connectorId: 'events',
      config: { topic, ...config },
    }
    const nodes = job.ir.nodes.map((node) => (node.id === 'src' ? source : node))
    return {
      ...job,
      // What was read is known by pipeline and topic.
      pipelineId: topic,
      ir: pipelineSchema.parse({ ...job.ir, nodes }),
      accesses: { src: access(signIn) },
    }
  }

  async function run(spec: Spec) {
    const handle = runner.run(await jobOver(spec))
    const warnings: string[] = []
    for await (const event of handle.events) if (event.type === 'warning') warnings.push(event.message)
    return { ...(await handle.outcome), warnings }
  }

  const topicOf = async (name: string, partitions = 2) => {
    await kafka.admin.createTopics({ topics: [name], partitions, replicas: 1 })
    return name
  }
  const ids = async () =>
    (await database.query<{ id: number }>('select id from ds_thing order by id')).rows.map(({ id }) => id)
  const groupOf = async (groupId: string, topic: string) => {
    const opened = await reached().kind.open(reached().access, topic)
    const offsets = await opened.groupOffsets(groupId)
    await opened.close()
    return [...offsets]
  }
  function reached(of: Partial<ConnectorAccess> = {}) {
    const found = streamOf({ id: 'src', connectorId: 'events' }, { src: access(of) })
    if (!found) throw new TypeError('no kind of stream reads kafka')
    return found
  }

  const isCommitted = async (runId: string) => {
    const { rows } = await database.query<{ committed: boolean }>(
      `select exists (select from weir.load_runs where run_id = '${runId}') as committed`,
    )
    return rows[0]?.committed === true
  }

  return {
    get kafka() {
      return kafka
    },
    get registry() {
      return registry
    },
    get database() {
      return database
    },
    get runner() {
      return runner
    },
    ...{ access, jobOver, run, topicOf, ids, groupOf, reached, isCommitted },
  }
}
