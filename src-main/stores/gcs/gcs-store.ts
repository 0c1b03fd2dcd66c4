import type { Storage } from '@google-cloud/storage'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { folderPrefix, isClaim, partsOf } from '../key-paths.ts'
import { moveByCopy } from '../move-by-copy.ts'
import type { ObjectStore, ReadOptions, StoredObject } from '../object-store.ts'
import { probeSteps } from '../probe.ts'
import { StoreError } from '../store-error.ts'
import { textOf } from '../text-of.ts'
import { openGcsClient } from './gcs-client.ts'
import { describedObject, gcsCopying } from './gcs-copying.ts'
import { gcsFailure, statusOf } from './gcs-failure.ts'
import { gcsPaths } from './gcs-paths.ts'

export function openGcsStore(access: ConnectorAccess): ObjectStore {
  const client = openGcsClient(access)
  const copying = gcsCopying(client)
  return {
    paths: gcsPaths,
    list: (folder, isWanted) => listObjects(client, folder, isWanted),
    requireFolder: () => Promise.resolve(),
    stat: async (location) => {
      const found = await copying.describe(location)
      if (!found) return null
      const { metadata: _metadata, ...object } = found
      return object
    },
    read: (location, options) => readObject(client, location, options),
    ...moveByCopy(copying),
    remove: (location) => copying.remove(location),
    removeFolder: () => Promise.resolve(),
    probe: () => probe(client, access),
    localPath: () => null,
    close: () => Promise.resolve(),
  }
}

const pageSize = 1_000

async function* listObjects(
  client: Storage,
  folder: string,
  isWanted: (name: string) => boolean = () => true,
): AsyncGenerator<StoredObject, void> {
  const { container, prefix } = folderPrefix(folder)
  let pageToken: string | undefined
  try {
    do {
      const ask = { prefix, delimiter: '/', autoPaginate: false, maxResults: pageSize }
      const [files, next] = await client.bucket(container).getFiles({ ...ask, ...(pageToken ? { pageToken } : {}) })
      for (const file of files) {
        const name = file.name.slice(prefix.length)
        if (name === '' || isClaim(name) || !isWanted(name)) continue
        yield describedObject(`${folder}/${name}`, file.metadata)
      }
      pageToken = (next as { readonly pageToken?: string } | null)?.pageToken
    } while (pageToken !== undefined)
  } catch (error) {
    if (statusOf(error) !== 404) throw gcsFailure(error, folder)
    throw new StoreError('folder_missing', {
      location: `gs://${container}`,
      reason: 'there is no such bucket',
      cause: error,
    })
  }
}

async function* readObject(
  client: Storage,
  location: string,
  { range, etag, signal }: ReadOptions = {},
): AsyncGenerator<Uint8Array, void> {
  const { container, key } = partsOf(location)
  if (range && range.end <= range.start) return
  const part = range ? { start: range.start, end: range.end - 1 } : {}
  const file = client.bucket(container).file(key, etag === undefined ? {} : { generation: etag })
  // A part has no checksum, and the client would unpack what was stored as packed.
  const stream = file.createReadStream({ ...part, validation: false, decompress: false })
  const stop = () => stream.destroy()
  signal?.addEventListener('abort', stop)
  try {
    yield* stream as AsyncIterable<Uint8Array>
  } catch (error) {
    signal?.throwIfAborted()
    // An earlier generation is gone once there is a later one.
    const isOther = etag !== undefined && statusOf(error) === 404
    throw isOther
      ? new StoreError('changed', { location, reason: 'it was replaced', cause: error })
      : gcsFailure(error, location)
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

function probe(client: Storage, access: ConnectorAccess) {
  const name = textOf(access, 'bucket') ?? ''
  const prefix = textOf(access, 'prefix') ?? ''
  return probeSteps(
    [
      {
        name: 'bucket',
        try: async () => {
          if (name === '') throw new TypeError('the connector names no bucket')
          await client.bucket(name).getMetadata()
          return `the bucket ${name} is there`
        },
      },
      {
        name: 'list',
        try: async () => {
          const [files] = await client.bucket(name).getFiles({ prefix, autoPaginate: false, maxResults: pageSize })
          return files.length === pageSize ? 'at least 1,000 objects' : `${files.length} objects`
        },
      },
    ],
    (error) => {
      const failure = gcsFailure(error, `gs://${name}`)
      return failure instanceof StoreError ? failure.reason : String(failure)
    },
  )
}
