import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { CreateMultipartUploadCommand } from '@aws-sdk/client-s3'
import { afterAll, expect, test } from 'vitest'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { download } from '../download.ts'
import type { ProbeStep } from '../probe.ts'
import { storeConformance } from '../testing/store-conformance.ts'
import { startMinio, startMoto } from './testing/s3-server.ts'
import { openS3Client } from './s3-client.ts'
import { s3 } from './s3.ts'

const minio = await startMinio()
const server = minio ?? (await startMoto())
afterAll(() => server?.stop())

if (server) {
  storeConformance('s3', async () => {
    const store = await s3.open(server.access, {})
    return {
      store,
      root: 's3://weir/conformance',
      put: (...file) => server.put(...file),
      manyFiles: 1_010,
      close: () => store.close(),
    }
  })
} else {
  test.skip('a store of kind s3: skipped, no server')
}

test.skipIf(!minio)('a wrong secret, a wrong bucket and a closed port are named by what is wrong', async () => {
  const { access } = minio!
  const wrong = { ...access, secrets: { ...access.secrets, secretAccessKey: 'wrong' } }
  const lastStep = async (changed: typeof access) => {
    const store = await s3.open(changed, {})
    let last: ProbeStep | null = null
    for await (const step of store.probe()) last = step
    await store.close()
    return last
  }
  expect(await lastStep(wrong)).toMatchObject({ name: 'bucket', ok: false })
  expect(await lastStep({ ...access, config: { ...access.config, bucket: 'none' } })).toMatchObject({
    name: 'bucket',
    ok: false,
  })
  const store = await s3.open({ ...access, config: { ...access.config, endpoint: 'http://127.0.0.1:1' } }, {})
  await expect(store.stat('s3://weir/a')).rejects.toMatchObject({ problem: 'unreachable' })
  const stranger = await s3.open(wrong, {})
  const listing = async () => {
    for await (const _ of stranger.list('s3://weir/in'));
  }
  await expect(listing()).rejects.toMatchObject({ problem: 'refused' })
  await Promise.all([store.close(), stranger.close()])
})

test.skipIf(!server)('a large file is downloaded whole, and one that is replaced meanwhile is not', async () => {
  using folder = temporaryFolder()
  const store = await s3.open(server!.access, {})
  const location = 's3://weir/large/a.csv'
  const content = Buffer.alloc(40 << 20, 'weir,')
  await server!.put(location, content)
  const file = (await store.stat(location))!
  const path = join(folder.path, 'a.csv')
  let here = 0
  await download({ store, file, path, onProgress: (bytes) => (here = bytes) })
  expect(here).toBe(content.length)
  expect(readFileSync(path).equals(content)).toBe(true)
  await server!.put(location, content.fill('other'))
  await expect(download({ store, file, path })).rejects.toMatchObject({ problem: 'changed' })
  await store.close()
})

test.skipIf(!minio)('what an interrupted copy left open is ended, and an upload of another name is not', async () => {
  const { access } = minio!
  const client = openS3Client(access)
  for (const Key of ['open/a.csv', 'open/a.csv.gz'])
    await client.send(new CreateMultipartUploadCommand({ Bucket: 'weir', Key }))
  const store = await s3.open(access, {})
  await store.dropUnfinished?.('s3://weir/open/a.csv')
  expect([...(await minio!.all('s3://weir/open/')).keys()]).toEqual(['s3://weir/open/a.csv.gz (unfinished)'])
  await store.close()
  client.destroy()
})
