import { GetObjectCommand, HeadBucketCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'

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
import { bareEtag, wholeSeconds } from './s3-answer.ts'
import { openS3Client } from './s3-client.ts'
import { s3Copying } from './s3-copying.ts'
import { s3Failure } from './s3-failure.ts'
import { s3Paths } from './s3-paths.ts'

export function openS3Store(access: ConnectorAccess, silenceMs?: number): ObjectStore {
  const client = openS3Client(access, silenceMs)
  const keyed: KeyClient = {
    paths: s3Paths,
    copying: s3Copying(client),
    objects: (bucket, prefix, onFolder) => listObjects(client, { bucket, prefix, onFolder }),
    read: (at, options) => readObject(client, at, options),
    failure: s3Failure,
    probe: probeOf(client, access),
    close: () => {
      client.destroy()
    },
  }
  return keyStore(keyed, silenceMs)
}

interface Listing {
  readonly bucket: string
  readonly prefix: string
  readonly onFolder: (prefix: string) => void
}

async function* listObjects(
  client: S3Client,
  { bucket: Bucket, prefix: Prefix, onFolder }: Listing,
): AsyncGenerator<KeyedObject, void> {
  let next: string | undefined
  do {
    const ask = { Bucket, Prefix, Delimiter: '/', ...(next ? { ContinuationToken: next } : {}) }
    const page = await client.send(new ListObjectsV2Command(ask))
    for (const { Prefix: below = '' } of page.CommonPrefixes ?? []) onFolder(below)
    for (const { Key: key = '', Size: sizeBytes = 0, ETag = '', LastModified } of page.Contents ?? [])
      yield { key, sizeBytes, modifiedMs: wholeSeconds(LastModified), etag: bareEtag(ETag) }
    next = page.IsTruncated ? page.NextContinuationToken : undefined
  } while (next !== undefined)
}

async function readObject(client: S3Client, { container, key }: ReadKey, { range, etag, signal }: ReadOptions) {
  const part = range ? { Range: `bytes=${range.start}-${range.end - 1}` } : {}
  const ask = { Bucket: container, Key: key, ...part, ...(etag === undefined ? {} : { IfMatch: `"${etag}"` }) }
  const { Body } = await client.send(new GetObjectCommand(ask), signal ? { abortSignal: signal } : {})
  return Body as AsyncIterable<Uint8Array>
}

function probeOf(client: S3Client, access: ConnectorAccess): ContainerProbe {
  const name = textOf(access, 'bucket') ?? ''
  const signIn = async () => {
    const { accessKeyId } = await client.config.credentials()
    return `signs as ${accessKeyId.slice(0, 4)}…`
  }
  return {
    name,
    words: { container: 'bucket', objects: 'objects' },
    before: [{ name: access.authMethod === 'iam_role' ? 'assume role' : 'credentials', try: signIn }],
    requireContainer: () => client.send(new HeadBucketCommand({ Bucket: name })),
    countFirst: async () => {
      const ask = { Bucket: name, Prefix: textOf(access, 'prefix') ?? '', MaxKeys: listedAtOnce }
      return (await client.send(new ListObjectsV2Command(ask))).KeyCount ?? 0
    },
  }
}
