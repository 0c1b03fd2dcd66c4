import { BlobServiceClient } from '@azure/storage-blob'

import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { partsOf } from '../../key-paths.ts'
import { builtServer, type KeptObjects, startTestServer } from '../../testing/test-server.ts'

export interface AzuriteServer extends KeptObjects {
  readonly access: ConnectorAccess
  readonly port: number
  stop(): Promise<void>
}

export const testContainer = 'weir'

/** The account that every Azurite has. */
const account = 'devstoreaccount1'
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

/** Microsoft's emulator; null where it is not installed with the other servers of tests. */
export async function startAzurite(): Promise<AzuriteServer | null> {
  const program = builtServer('azurite-', 'node_modules/.bin/azurite-blob')
  if (program === null) return null
  const server = await startTestServer({
    command: process.execPath,
    args: (folder, port) => [
      program,
      '--blobPort',
      `${port}`,
      '--location',
      folder,
      '--silent',
      '--skipApiVersionCheck',
    ],
    isReady: async (port) => (await fetch(`http://127.0.0.1:${port}/${account}?comp=list`)).status < 500,
  })
  if (!server) return null
  const endpoint = `http://127.0.0.1:${server.port}/${account}`
  const parts = [`AccountName=${account}`, `AccountKey=${key}`, `BlobEndpoint=${endpoint}`]
  const connectionString = ['DefaultEndpointsProtocol=http', ...parts].join(';')
  const client = BlobServiceClient.fromConnectionString(connectionString)
  await client.getContainerClient(testContainer).create()
  return {
    port: server.port,
    access: {
      connectorId: 'azurite',
      type: 'azure_blob',
      config: { container: testContainer, storageAccount: account, endpoint },
      authMethod: 'access_key',
      secrets: { accountKey: key },
    },
    put: async (location, content) => {
      const parts = partsOf(location)
      const blob = client.getContainerClient(parts.container).getBlockBlobClient(parts.key)
      await blob.upload(content, Buffer.byteLength(content))
    },
    all: async (begin) => {
      const { container, key: prefix } = partsOf(begin)
      const blobs = client.getContainerClient(container)
      const found = new Map<string, string>()
      for await (const { name } of blobs.listBlobsFlat({ prefix, includeUncommitedBlobs: true })) {
        const text = await blobs.getBlobClient(name).downloadToBuffer()
        found.set(`azure://${container}/${name}`, text.toString())
      }
      return found
    },
    remove: async (location) => {
      const { container, key } = partsOf(location)
      await client.getContainerClient(container).getBlobClient(key).deleteIfExists()
    },
    stop: () => server.stop(),
  }
}
