import type { Storage } from '@google-cloud/storage'

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
import { StoreError } from '../store-error.ts'
import { textOf } from '../text-of.ts'
import { answeredWithin, usualSilenceMs } from '../within-silence.ts'
import { contentStream } from './content-stream.ts'
import { openGcsClient } from './gcs-client.ts'
import { factsOf, gcsCopying } from './gcs-copying.ts'
import { gcsFailure, statusOf } from './gcs-failure.ts'
import { gcsPaths } from './gcs-paths.ts'

export function openGcsStore(access: ConnectorAccess, silenceMs = usualSilenceMs): ObjectStore {
  const client = openGcsClient(access)
  const keyed: KeyClient = {
    paths: gcsPaths,
    copying: gcsCopying(client, silenceMs),
    objects: (bucket, prefix, onFolder) => listObjects(client, silenceMs, { bucket, prefix, onFolder }),
    read: (at, options) => Promise.resolve(readObject(client, at, options)),
    failure: gcsFailure,
    probe: probeOf(client, silenceMs, access),
  }
  return keyStore(keyed, silenceMs)
}

interface Listing {
  readonly bucket: string
  readonly prefix: string
  readonly onFolder: (prefix: string) => void
}

async function* listObjects(
  client: Storage,
  silenceMs: number,
  { bucket, prefix, onFolder }: Listing,
): AsyncGenerator<KeyedObject, void> {
  let pageToken: string | undefined
  try {
    do {
      const ask = { prefix, delimiter: '/', autoPaginate: false, maxResults: listedAtOnce }
      const page = client.bucket(bucket).getFiles({ ...ask, ...(pageToken ? { pageToken } : {}) })
      const [files, next, answer] = await answeredWithin(page, `gs://${bucket}`, silenceMs)
      const { prefixes = [] } = (answer ?? {}) as { readonly prefixes?: readonly string[] }
      for (const below of prefixes) onFolder(below)
      for (const { name: key, metadata } of files) yield { key, ...factsOf(metadata) }
      pageToken = (next as { readonly pageToken?: string } | null)?.pageToken
    } while (pageToken !== undefined)
  } catch (error) {
    if (statusOf(error) !== 404) throw error
    const reason = 'there is no such bucket'
    throw new StoreError('folder_missing', { location: `gs://${bucket}`, reason, missing: 'bucket', cause: error })
  }
}

async function* readObject(
  client: Storage,
  { container, key }: ReadKey,
  { range, etag, signal }: ReadOptions,
): AsyncGenerator<Uint8Array, void> {
  const part = range ? { start: range.start, end: range.end - 1 } : {}
  const file = client.bucket(container).file(key, etag === undefined ? {} : { generation: etag })
  // A part has no checksum, and the client would unpack what was stored as packed.
  const stream = contentStream(file, { ...part, validation: false, decompress: false })
  let hasAnswered = false
  stream.once('response', () => (hasAnswered = true))
  // The client cannot bear that its stream is gone when the answer comes.
  const stop = () => {
    if (hasAnswered) stream.destroy()
    else stream.once('response', () => setImmediate(() => stream.destroy()))
  }
  signal?.addEventListener('abort', stop)
  try {
    yield* stream as AsyncIterable<Uint8Array>
  } catch (error) {
    // An earlier generation is gone once there is a later one.
    const isOther = etag !== undefined && statusOf(error) === 404
    throw isOther
      ? new StoreError('changed', { location: `gs://${container}/${key}`, reason: 'it was replaced', cause: error })
      : error
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

function probeOf(client: Storage, silenceMs: number, access: ConnectorAccess): ContainerProbe {
  const name = textOf(access, 'bucket') ?? ''
  const answered = <T>(work: Promise<T>) => answeredWithin(work, `gs://${name}`, silenceMs)
  return {
    name,
    words: { container: 'bucket', objects: 'objects' },
    requireContainer: () => answered(client.bucket(name).getMetadata()),
    countFirst: async () => {
      const ask = { prefix: textOf(access, 'prefix') ?? '', autoPaginate: false, maxResults: listedAtOnce }
      return (await answered(client.bucket(name).getFiles(ask)))[0].length
    },
  }
}
