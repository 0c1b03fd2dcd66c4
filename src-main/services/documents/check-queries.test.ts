import { expect, test } from 'vitest'

import { pipelineSchema } from '../../../src-shared/pipeline/ir.ts'
import { checkQueries } from './check-queries.ts'
import { openKnownQueries } from './known-queries.ts'

const reading = (config: object) =>
  pipelineSchema.parse({
    kind: 'pipeline',
    version: '1.0',
    id: 'orders',
    metadata: { name: 'Orders' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [{ id: 'src', kind: 'source', connector: 'postgresql', connectorId: 'crm', config }],
  })

const engine = { settings: () => Promise.reject(new TypeError('nothing asks the engine database')) }

test('a database that is out of reach is a warning, and the run fails on it', async () => {
  const config = { host: '127.0.0.1', port: 1, database: 'crm', sslMode: 'disable' }
  const secrets = { username: 'ana', password: '' }
  const access = { connectorId: 'crm', type: 'postgresql', config, authMethod: 'username_password', secrets }
  const known = openKnownQueries(engine, () => Promise.resolve(access))
  const { problems } = await checkQueries(reading({ table: 'sales.orders' }), known)
  expect(problems).toMatchObject([
    {
      code: 'source_unreachable',
      severity: 'warning',
      message: expect.stringMatching(
        /^source src, connector crm: The database at 127\.0\.0\.1:1\/crm does not answer/,
      ) as string,
      path: 'nodes[0].config.table',
    },
  ])
  // That there is no such connector is another check's to say.
  const unknown = openKnownQueries(engine)
  expect((await checkQueries(reading({ table: 'sales.orders' }), unknown)).problems).toEqual([])
})
