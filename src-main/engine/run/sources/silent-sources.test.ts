import { expect, test } from 'vitest'

import type { NodeOf, Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import type { DatabaseSource, StreamSource } from '../../../../src-shared/pipeline/source-kinds.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { openListener } from '../../../stores/testing/relay.ts'
import { describeDatabases } from './describe-databases.ts'
import { closedWithin, givenUpAfter } from './given-up-after.ts'
import { stream } from './kinds/stream.ts'
import { openSnapshots } from './snapshots.ts'
import type { SourceTools } from './source-port.ts'

type Entered = Pick<ConnectorAccess, 'config' | 'authMethod' | 'secrets'>

const byPassword = (port: number, config: object = {}): Entered => ({
  config: { host: '127.0.0.1', port, database: 'crm', sslMode: 'disable', ...config },
  authMethod: 'username_password',
  secrets: { username: 'ana', password: 'x' },
})
const byToken = (config: object): Entered => ({ config: { ...config }, authMethod: 'token', secrets: { token: 'x' } })
const at = (port: number) => `http://127.0.0.1:${port}`

const sources: Readonly<Record<string, (port: number) => Entered>> = {
  postgresql: byPassword,
  redshift: byPassword,
  mysql: byPassword,
  mongodb: byPassword,
  snowflake: (port) => byPassword(port, { account: 'acme', endpoint: at(port) }),
  bigquery: (port) => byToken({ project: 'p', dataset: 'd', endpoint: at(port) }),
  databricks: (port) => byToken({ host: at(port), httpPath: '/sql/1.0/warehouses/w1' }),
  kafka: (port) => ({
    config: { bootstrapServers: `127.0.0.1:${port}`, securityProtocol: 'PLAINTEXT' },
    authMethod: 'none',
    secrets: {},
  }),
}

/** The reason of the signal, and no failure of the source. */
const stopped = { name: 'AbortError' }

test.concurrent.each(Object.entries(sources))(
  'a run that is cancelled while %s says nothing is not held up',
  async (type, entered) => {
    let cancelling = new AbortController()
    // It is cancelled once somebody has connected.
    const silent = await openListener(() => cancelling.abort())
    const config = type === 'kafka' ? { topic: 'orders' } : { table: 'orders' }
    const node = { id: 'src', kind: 'source', connector: type, connectorId: 'c', config } as unknown as NodeOf<'source'>
    const accesses = { src: { connectorId: 'c', type, ...entered(silent.port) } }
    const ir = { nodes: [node] } as unknown as Pipeline
    await expect(describeDatabases(ir, accesses, cancelling.signal)).rejects.toMatchObject(stopped)
    cancelling = new AbortController()
    const { signal } = cancelling
    if (type === 'kafka') {
      const rows = { accesses, described: {}, onLanding: () => undefined }
      const tools = { folder: '/', signal, rows } as unknown as SourceTools
      await expect(stream.open(node as StreamSource, tools)).rejects.toMatchObject(stopped)
    } else {
      const snapshots = openSnapshots(accesses)
      const file = { path: '/nowhere', most: 1, signal, onRows: () => undefined }
      const order = { nodeId: 'src', from: { table: 'orders' }, columns: [], incremental: null, file }
      await expect(snapshots.of(node as DatabaseSource).write(order)).rejects.toMatchObject(stopped)
      await snapshots.close()
    }
    await silent.close()
  },
)

test('who ends its work on the signal is waited for, and an answer that was there first counts', async () => {
  const cancelling = new AbortController()
  const ending = givenUpAfter(cancelling.signal, () => {
    return new Promise((_, reject) => {
      cancelling.signal.addEventListener('abort', () => setTimeout(() => reject(new TypeError('cancelled there')), 20))
    })
  })
  cancelling.abort()
  await expect(ending).rejects.toThrow('cancelled there')
  expect(await givenUpAfter(new AbortController().signal, () => Promise.resolve(1))).toBe(1)
})

test('closing does not wait for the other end for ever', async () => {
  await closedWithin(10, () => new Promise(() => undefined))
  await closedWithin(1_000, () => Promise.resolve())
})
