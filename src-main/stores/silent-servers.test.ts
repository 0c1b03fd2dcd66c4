import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { BlobServiceClient } from '@azure/storage-blob'
import { HeadBucketCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openAzureClient } from './azure-blob/azure-client.ts'
import { azureCopying } from './azure-blob/azure-copying.ts'
import { azureFailure } from './azure-blob/azure-failure.ts'
import { openAzureStore } from './azure-blob/azure-store.ts'
import { openGcsStore } from './gcs/gcs-store.ts'
import { openS3Client } from './s3/s3-client.ts'
import { s3Failure } from './s3/s3-failure.ts'
import { openS3Store } from './s3/s3-store.ts'
import { answerInTime } from './sftp/answer-in-time.ts'
import { type Listener, openListener } from './testing/relay.ts'

let server: Listener
let endpoint = ''
beforeAll(async () => {
  server = await openListener(() => undefined)
  endpoint = `http://127.0.0.1:${server.port}`
})
afterAll(() => server.close())

const access = (authMethod: string, secrets: Record<string, string>) => ({
  connectorId: 'c',
  type: 'any',
  config: { endpoint, storageAccount: 'a', project: 'p', forcePathStyle: true },
  authMethod,
  secrets,
})

test('a store that accepts a request of S3 and says nothing is given up', async () => {
  const client = openS3Client(access('access_keys', { accessKeyId: 'a', secretAccessKey: 'b' }), 50)
  const error = await client.send(new HeadBucketCommand({ Bucket: 'b' })).catch((thrown: unknown) => thrown)
  expect(s3Failure(error, 's3://b')).toMatchObject({ problem: 'unreachable' })
})

test('a store that accepts a request of Azure and says nothing is given up', async () => {
  const client = openAzureClient(access('account_key', { accountKey: 'eA==' }), 50)
  const error = await client
    .getContainerClient('b')
    .getProperties()
    .catch((thrown: unknown) => thrown)
  expect(azureFailure(error, 'azure://b')).toMatchObject({ problem: 'unreachable' })
})

test('a store that accepts a request of Google Cloud Storage and says nothing is given up', async () => {
  const store = openGcsStore(access('token', { token: 'a' }), 50)
  await expect(store.stat('gs://b/a.csv')).rejects.toMatchObject({ problem: 'unreachable' })
  await store.close()
})

/** Sends the headers of an answer of a thousand bytes and ten of them. */
async function stallingServer() {
  const stalling = createHttpServer((_, response) => {
    response.writeHead(200, { 'content-length': 1_000, etag: '"1"', 'last-modified': new Date(0).toUTCString() })
    response.write('0123456789')
  })
  stalling.listen(0, '127.0.0.1')
  await once(stalling, 'listening')
  const at = `http://127.0.0.1:${(stalling.address() as AddressInfo).port}`
  return {
    of: (authMethod: string, secrets: Record<string, string>) => {
      const silent = access(authMethod, secrets)
      return { ...silent, config: { ...silent.config, endpoint: at } }
    },
    close: () => {
      stalling.closeAllConnections()
      stalling.close()
    },
  }
}

test('a download that stalls after its first bytes is given up on every store of objects', async () => {
  const server = await stallingServer()
  const stores = [
    openS3Store(server.of('access_key', { accessKeyId: 'a', secretAccessKey: 'b' }), 500),
    openAzureStore(server.of('account_key', { accountKey: 'eA==' }), 500),
    openGcsStore(server.of('token', { token: 'a' }), 500),
  ]
  for (const store of stores) {
    let here = 0
    const location = store.paths.locate({ path: 'a.csv', container: 'b', baseFolder: '' })
    const reading = async () => {
      for await (const chunk of store.read(location)) here += chunk.length
    }
    await expect(reading(), location).rejects.toMatchObject({ problem: 'unreachable' })
    expect(here, location).toBe(10)
    await store.close()
  }
  server.close()
})

test('a request of SFTP without an answer is given up with its connection', async () => {
  let drops = 0
  const patience = { address: 'server:22', drop: () => (drops += 1) }
  await expect(answerInTime(patience, () => undefined, 20)).rejects.toMatchObject({ problem: 'unreachable' })
  expect(drops).toBe(1)
  await expect(answerInTime(patience, (done) => done(null, 1), 20)).resolves.toBe(1)
})

test('a copy inside of Azure that never ends is not waited for forever', async () => {
  const blob = { getProperties: () => Promise.resolve({ copyStatus: 'pending' }) }
  const client = { getContainerClient: () => ({ getBlockBlobClient: () => blob }) } as unknown as BlobServiceClient
  const copying = azureCopying(client, { pendingMs: 1, mostMs: 5 })
  await expect(copying.describe('azure://box/a.csv')).rejects.toMatchObject({ problem: 'unreachable' })
})
