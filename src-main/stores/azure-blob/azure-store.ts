import type { BlobServiceClient } from '@azure/storage-blob'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { folderPrefix, isClaim, partsOf } from '../key-paths.ts'
import { moveByCopy } from '../move-by-copy.ts'
import type { ObjectStore, ReadOptions, StoredObject } from '../object-store.ts'
import { probeSteps } from '../probe.ts'
import { StoreError } from '../store-error.ts'
import { textOf } from '../text-of.ts'
import { openAzureClient } from './azure-client.ts'
import { azureCopying, describedBlob } from './azure-copying.ts'
import { azureFailure } from './azure-failure.ts'
import { azurePaths } from './azure-paths.ts'

export function openAzureStore(access: ConnectorAccess): ObjectStore {
  const client = openAzureClient(access)
  const copying = azureCopying(client)
  return {
    paths: azurePaths,
    list: (folder, isWanted) => listBlobs(client, folder, isWanted),
    requireFolder: () => Promise.resolve(),
    stat: async (location) => {
      const found = await copying.describe(location)
      if (!found) return null
      const { metadata: _metadata, ...object } = found
      return object
    },
    read: (location, options) => readBlob(client, location, options),
    ...moveByCopy(copying),
    remove: (location) => copying.remove(location),
    removeFolder: () => Promise.resolve(),
    probe: () => probe(client, access),
    localPath: () => null,
    close: () => Promise.resolve(),
  }
}

const pageSize = 1_000

async function* listBlobs(
  client: BlobServiceClient,
  folder: string,
  isWanted: (name: string) => boolean = () => true,
): AsyncGenerator<StoredObject, void> {
  const { container, prefix } = folderPrefix(folder)
  const pages = client
    .getContainerClient(container)
    .listBlobsByHierarchy('/', { prefix })
    .byPage({ maxPageSize: pageSize })
  try {
    for await (const { segment } of pages) {
      for (const { name: key, properties } of segment.blobItems) {
        const name = key.slice(prefix.length)
        if (name !== '' && !isClaim(name) && isWanted(name)) yield describedBlob(`${folder}/${name}`, properties)
      }
    }
  } catch (error) {
    throw azureFailure(error, folder)
  }
}

async function* readBlob(
  client: BlobServiceClient,
  location: string,
  { range, etag, signal }: ReadOptions = {},
): AsyncGenerator<Uint8Array, void> {
  const { container, key } = partsOf(location)
  const start = range?.start ?? 0
  const count = range === undefined ? undefined : range.end - range.start
  if (count !== undefined && count <= 0) return
  const conditions = etag === undefined ? {} : { conditions: { ifMatch: `"${etag}"` } }
  const options = { ...conditions, ...(signal ? { abortSignal: signal } : {}) }
  try {
    const blob = client.getContainerClient(container).getBlobClient(key)
    const { readableStreamBody } = await blob.download(start, count, options)
    if (readableStreamBody) yield* readableStreamBody as unknown as AsyncIterable<Uint8Array>
  } catch (error) {
    signal?.throwIfAborted()
    throw azureFailure(error, location)
  }
}

function probe(client: BlobServiceClient, access: ConnectorAccess) {
  const name = textOf(access, 'container') ?? ''
  const prefix = textOf(access, 'prefix') ?? ''
  const container = client.getContainerClient(name || 'none')
  return probeSteps(
    [
      {
        name: 'container',
        try: async () => {
          if (name === '') throw new TypeError('the connector names no container')
          await container.getProperties()
          return `the container ${name} is there`
        },
      },
      {
        name: 'list',
        try: async () => {
          const page = await container.listBlobsFlat({ prefix }).byPage({ maxPageSize: pageSize }).next()
          const count = page.done ? 0 : page.value.segment.blobItems.length
          return count === pageSize ? 'at least 1,000 blobs' : `${count} blobs`
        },
      },
    ],
    (error) => {
      const failure = azureFailure(error, `azure://${name}`)
      return failure instanceof StoreError ? failure.reason : String(failure)
    },
  )
}
