import type { BlobServiceClient } from '@azure/storage-blob'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import {
  type ContainerProbe,
  type KeyClient,
  keyStore,
  type KeyedObject,
  listedAtOnce,
  type ReadKey,
} from '../key-store.ts'
import type { ObjectStore, ReadOptions } from '../object-store.ts'
import { textOf } from '../text-of.ts'
import { openAzureClient } from './azure-client.ts'
import { azureCopying, factsOf } from './azure-copying.ts'
import { azureFailure } from './azure-failure.ts'
import { azurePaths } from './azure-paths.ts'

export function openAzureStore(access: ConnectorAccess, silenceMs?: number): ObjectStore {
  const client = openAzureClient(access, silenceMs)
  const keyed: KeyClient = {
    paths: azurePaths,
    copying: azureCopying(client),
    objects: (container, prefix, onFolder) => listBlobs(client, { container, prefix, onFolder }),
    read: (at, options) => readBlob(client, at, options),
    failure: azureFailure,
    probe: probeOf(client, access),
  }
  return keyStore(keyed, silenceMs)
}

interface Listing {
  readonly container: string
  readonly prefix: string
  readonly onFolder: (prefix: string) => void
}

async function* listBlobs(
  client: BlobServiceClient,
  { container, prefix, onFolder }: Listing,
): AsyncGenerator<KeyedObject, void> {
  const blobs = client.getContainerClient(container).listBlobsByHierarchy('/', { prefix })
  for await (const { segment } of blobs.byPage({ maxPageSize: listedAtOnce })) {
    for (const { name } of segment.blobPrefixes ?? []) onFolder(name)
    for (const { name: key, properties } of segment.blobItems) yield { key, ...factsOf(properties) }
  }
}

async function readBlob(
  client: BlobServiceClient,
  { container, key }: ReadKey,
  { range, etag, signal }: ReadOptions,
): Promise<AsyncIterable<Uint8Array>> {
  const conditions = etag === undefined ? {} : { conditions: { ifMatch: `"${etag}"` } }
  const options = { ...conditions, ...(signal ? { abortSignal: signal } : {}) }
  const blob = client.getContainerClient(container).getBlobClient(key)
  const count = range === undefined ? undefined : range.end - range.start
  const { readableStreamBody } = await blob.download(range?.start ?? 0, count, options)
  return readableStreamBody as unknown as AsyncIterable<Uint8Array>
}

function probeOf(client: BlobServiceClient, access: ConnectorAccess): ContainerProbe {
  const name = textOf(access, 'container') ?? ''
  const container = client.getContainerClient(name || 'none')
  return {
    name,
    words: { container: 'container', objects: 'blobs' },
    requireContainer: () => container.getProperties(),
    countFirst: async () => {
      const listing = container.listBlobsFlat({ prefix: textOf(access, 'prefix') ?? '' })
      const page = await listing.byPage({ maxPageSize: listedAtOnce }).next()
      return page.done ? 0 : page.value.segment.blobItems.length
    },
  }
}
