import { GetObjectCommand, HeadBucketCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { folderPrefix, isClaim, partsOf } from '../key-paths.ts'
import { moveByCopy } from '../move-by-copy.ts'
import type { ObjectStore, ReadOptions, StoredObject } from '../object-store.ts'
import { probeSteps } from '../probe.ts'
import { bareEtag, wholeSeconds } from './s3-answer.ts'
import { textOf } from '../text-of.ts'
import { openS3Client } from './s3-client.ts'
import { s3Copying } from './s3-copying.ts'
import { s3Failure } from './s3-failure.ts'
import { s3Paths } from './s3-paths.ts'

export function openS3Store(access: ConnectorAccess): ObjectStore {
  const client = openS3Client(access)
  const copying = s3Copying(client)
  return {
    paths: s3Paths,
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
    close: () => {
      client.destroy()
      return Promise.resolve()
    },
  }
}

async function* listObjects(
  client: S3Client,
  folder: string,
  isWanted: (name: string) => boolean = () => true,
): AsyncGenerator<StoredObject, void> {
  const { container, prefix } = folderPrefix(folder)
  let next: string | undefined
  do {
    const ask = { Bucket: container, Prefix: prefix, Delimiter: '/', ...(next ? { ContinuationToken: next } : {}) }
    const page = await client.send(new ListObjectsV2Command(ask)).catch((error: unknown) => {
      throw s3Failure(error, folder)
    })
    for (const { Key = '', Size = 0, ETag = '', LastModified } of page.Contents ?? []) {
      const name = Key.slice(prefix.length)
      if (name === '' || isClaim(name) || !isWanted(name)) continue
      const location = `${folder}/${name}`
      yield { location, name, sizeBytes: Size, modifiedMs: wholeSeconds(LastModified), etag: bareEtag(ETag) }
    }
    next = page.IsTruncated ? page.NextContinuationToken : undefined
  } while (next !== undefined)
}

async function* readObject(
  client: S3Client,
  location: string,
  { range, etag, signal }: ReadOptions = {},
): AsyncGenerator<Uint8Array, void> {
  const { container, key } = partsOf(location)
  if (range && range.end <= range.start) return
  const part = range ? { Range: `bytes=${range.start}-${range.end - 1}` } : {}
  const ask = { Bucket: container, Key: key, ...part, ...(etag === undefined ? {} : { IfMatch: `"${etag}"` }) }
  try {
    const { Body } = await client.send(new GetObjectCommand(ask), signal ? { abortSignal: signal } : {})
    if (Body) yield* Body as AsyncIterable<Uint8Array>
  } catch (error) {
    signal?.throwIfAborted()
    throw s3Failure(error, location)
  }
}

function probe(client: S3Client, access: ConnectorAccess) {
  const bucket = textOf(access, 'bucket') ?? ''
  const prefix = textOf(access, 'prefix') ?? ''
  return probeSteps(
    [
      {
        name: access.authMethod === 'iam_role' ? 'assume role' : 'credentials',
        try: async () => {
          const { accessKeyId } = await client.config.credentials()
          return `signs as ${accessKeyId.slice(0, 4)}…`
        },
      },
      {
        name: 'bucket',
        try: async () => {
          if (bucket === '') throw new TypeError('the connector names no bucket')
          await client.send(new HeadBucketCommand({ Bucket: bucket }))
          return `the bucket ${bucket} is there`
        },
      },
      {
        name: 'list',
        try: async () => {
          const { KeyCount = 0 } = await client.send(
            new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 1000 }),
          )
          return KeyCount === 1000 ? 'at least 1,000 objects' : `${KeyCount} objects`
        },
      },
    ],
    (error) => {
      const failure = s3Failure(error, `s3://${bucket}`)
      return failure instanceof Error && 'reason' in failure ? String(failure.reason) : String(failure)
    },
  )
}
