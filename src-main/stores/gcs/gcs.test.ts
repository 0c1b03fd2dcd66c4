import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, expect, test, vi } from 'vitest'

import { startScriptedServer } from '../../http/testing/scripted-server.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'

import { storeConformance } from '../testing/store-conformance.ts'
import { gcs } from './gcs.ts'
import { startFakeGcs } from './testing/fake-gcs.ts'

const server = await startFakeGcs()
afterAll(() => server?.stop())

if (server) {
  storeConformance('gcs', async () => {
    const store = await gcs.open(server.access, {})
    const put = (...file: Parameters<typeof server.put>) => server.put(...file)
    return { store, root: 'gs://weir/conformance', put, manyFiles: 1_010, close: () => store.close() }
  })
} else {
  test.skip('a store of kind gcs: skipped, no server')
}

test.skipIf(!server)(
  'an answer of the client has no more listeners than Node lets pass without a warning',
  async () => {
    const warnings: string[] = []
    const note = ({ name, message }: Error) => warnings.push(`${name}: ${message}`)
    process.on('warning', note)
    const store = await gcs.open(server!.access, {})
    await server!.put('gs://weir/listened.csv', 'id\n1\n')
    for await (const chunk of store.read('gs://weir/listened.csv')) expect(chunk.length).toBeGreaterThan(0)
    await store.close()
    // Warnings come in a later turn.
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', note)
    expect(warnings).toEqual([])
  },
)

test('a key that is not one of a service account is named before anything is sent', async () => {
  const access = { connectorId: 'g', type: 'gcs', config: { bucket: 'b' }, authMethod: 'service_account_json' }
  for (const serviceAccountJson of [
    '{"private_key":',
    '{"type":"external_account","token_url":"https://elsewhere.example"}',
  ]) {
    const opened = gcs.open({ ...access, secrets: { serviceAccountJson } }, {})
    await expect(opened).rejects.toMatchObject({ problem: 'refused' })
  }
})

/** A double of the service that wants a token, and of the one that exchanges the identity of a machine for it. */
const startStrictServer = () =>
  startScriptedServer(({ url, headers }, response) => {
    response.setHeader('content-type', 'application/json')
    const token = { access_token: 'right', token_type: 'Bearer', expires_in: 3_600 }
    const issued = { ...token, issued_token_type: 'urn:ietf:params:oauth:token-type:access_token' }
    if (url === '/token') return void response.end(JSON.stringify(issued))
    if (headers.authorization !== 'Bearer right') return void response.writeHead(401).end('{}')
    response.end(JSON.stringify({ name: 'a.csv', size: '3', generation: '1', updated: new Date(0).toISOString() }))
  })

test("a token, or what the machine is logged in as, goes with each request, to an endpoint of one's own too", async () => {
  using folder = temporaryFolder()
  const strict = await startStrictServer()
  const config = { bucket: 'b', project: 'p', endpoint: `http://${strict.host}` }
  const statOf = async (authMethod: string, secrets: Readonly<Record<string, string>>) => {
    const store = await gcs.open({ connectorId: 'g', type: 'gcs', config, authMethod, secrets }, {})
    return store.stat('gs://b/a.csv').finally(() => store.close())
  }
  expect(await statOf('token', { token: 'right' })).toMatchObject({ sizeBytes: 3 })
  await expect(statOf('token', { token: 'wrong' })).rejects.toMatchObject({ problem: 'refused' })
  const [identity, credentials] = [join(folder.path, 'identity'), join(folder.path, 'credentials.json')]
  writeFileSync(identity, 'of this machine')
  writeFileSync(
    credentials,
    JSON.stringify({
      type: 'external_account',
      audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      token_url: `http://${strict.host}/token`,
      credential_source: { file: identity },
    }),
  )
  vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', credentials)
  expect(await statOf('none', {})).toMatchObject({ sizeBytes: 3 })
  expect(strict.arrivals.find(({ url }) => url === '/token')?.body).toContain('subject_token=of+this+machine')
  vi.unstubAllEnvs()
  await strict.close()
})
