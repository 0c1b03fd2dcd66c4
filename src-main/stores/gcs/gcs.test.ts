import { afterAll, expect, test } from 'vitest'

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
