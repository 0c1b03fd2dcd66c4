import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

import type { BlobServiceClient } from '@azure/storage-blob'
import { HeadBucketCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openAzureClient } from './azure-blob/azure-client.ts'
import { azureCopying } from './azure-blob/azure-copying.ts'
import { azureFailure } from './azure-blob/azure-failure.ts'
import { openS3Client } from './s3/s3-client.ts'
import { s3Failure } from './s3/s3-failure.ts'
import { answerInTime } from './sftp/answer-in-time.ts'

const sockets = new Set<Socket>()
const server = createServer((socket) => {
  sockets.add(socket)
  socket.on('error', () => undefined)
})
let endpoint = ''
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  for (const socket of sockets) socket.destroy()
  server.close()
})

const access = (authMethod: string, secrets: Record<string, string>) => ({
  connectorId: 'c',
  type: 'any',
  config: { endpoint, storageAccount: 'a', forcePathStyle: true },
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
