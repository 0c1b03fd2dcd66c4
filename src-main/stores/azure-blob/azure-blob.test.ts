import { afterAll, expect, test } from 'vitest'

import { storeConformance } from '../testing/store-conformance.ts'
import { azureBlob } from './azure-blob.ts'
import { startAzurite } from './testing/azurite.ts'

const server = await startAzurite()
afterAll(() => server?.stop())

if (server) {
  storeConformance('azure_blob', async () => {
    const store = await azureBlob.open(server.access, {})
    const put = (...file: Parameters<typeof server.put>) => server.put(...file)
    return { store, root: 'azure://weir/conformance', put, manyFiles: 1_010, close: () => store.close() }
  })
} else {
  test.skip('a store of kind azure_blob: skipped, no server')
}

test.skipIf(!server)('a wrong key and an unreadable connection string are named by what is wrong', async () => {
  const { access } = server!
  const problemOf = async (changed: Partial<typeof access>) => {
    const store = await azureBlob.open({ ...access, ...changed }, {})
    await store.stat('azure://weir/a')
  }
  const accountKey = Buffer.from('another key').toString('base64')
  await expect(problemOf({ secrets: { accountKey } })).rejects.toMatchObject({ problem: 'refused' })
  await expect(problemOf({ secrets: { connectionString: 'nothing' } })).rejects.toMatchObject({ problem: 'refused' })
  await expect(problemOf({ secrets: {} })).rejects.toMatchObject({ problem: 'refused' })
})
