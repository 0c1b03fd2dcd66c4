import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  type CompletedPart,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3'

import { partsOf } from '../key-paths.ts'
import { type CopyingStore, type DescribedObject, type Located, type Metadata, smallBytes } from '../move-by-copy.ts'
import type { TakenCopy } from '../object-store.ts'
import { StoreError } from '../store-error.ts'
import { bareEtag, wholeSeconds } from './s3-answer.ts'
import { s3Failure, statusOf } from './s3-failure.ts'

/** Far below the largest part that S3 copies (5 GB), and enough parts for its largest object. */
const partBytes = 1 << 30
const partsAtOnce = 4

export function s3Copying(client: S3Client): CopyingStore {
  const at = (location: string) => {
    const { container, key } = partsOf(location)
    return { Bucket: container, Key: key }
  }
  const orNull = async <T>(location: string, ask: () => Promise<T>): Promise<T | null> => {
    try {
      return await ask()
    } catch (error) {
      const name = (error as Error).name
      if (name === 'NotFound' || name === 'NoSuchKey') return null
      throw s3Failure(error, location)
    }
  }
  const headersOf = ({ ContentType, ContentEncoding, ContentDisposition, CacheControl }: HeadObjectCommandOutput) => {
    return { ContentType, ContentEncoding, ContentDisposition, CacheControl }
  }
  const original = ({ location, etag }: Located) => ({ ...at(location), IfMatch: `"${etag}"` })
  const copyUnseen = async (from: Located, to: string, added: Metadata): Promise<TakenCopy | 'taken'> => {
    const found = await client.send(new GetObjectCommand(original(from)))
    const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array()
    const like = { ...at(to), ...headersOf(found), Metadata: { ...found.Metadata, ...added } }
    const put = new PutObjectCommand({ ...like, Body: bytes, ContentLength: bytes.length, IfNoneMatch: '*' })
    let etag = ''
    const isWritten = await ifAbsent(async () => {
      etag = bareEtag((await client.send(put)).ETag ?? '')
    })
    return isWritten ? { bytes, etag } : 'taken'
  }
  const copyIfAbsent = async (from: DescribedObject, to: string, metadata: Metadata): Promise<boolean> => {
    if (from.sizeBytes <= smallBytes) return (await copyUnseen(from, to, metadata)) !== 'taken'
    const like = {
      ...at(to),
      ...headersOf(await client.send(new HeadObjectCommand(original(from)))),
      Metadata: { ...metadata },
    }
    // Only the end of an upload in parts is refused everywhere where the name is in use.
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(like))
    const upload = { ...at(to), UploadId }
    try {
      const Parts = await copyParts(client, from, upload)
      const complete = { ...upload, MultipartUpload: { Parts }, IfNoneMatch: '*' }
      if (await ifAbsent(() => client.send(new CompleteMultipartUploadCommand(complete)))) return true
    } catch (error) {
      await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined)
      throw error
    }
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined)
    return false
  }
  return {
    copyUnseen: async (from, to, added) => {
      try {
        return await copyUnseen(from, to, added)
      } catch (error) {
        if ((error as Error).name === 'NoSuchKey') return 'gone'
        throw s3Failure(error, statusOf(error) === 403 ? to : from.location)
      }
    },
    describe: (location) =>
      orNull(location, async () => {
        const {
          ContentLength = 0,
          ETag = '',
          LastModified,
          Metadata: metadata = {},
        } = await client.send(new HeadObjectCommand(at(location)))
        const name = location.slice(location.lastIndexOf('/') + 1)
        const modifiedMs = wholeSeconds(LastModified)
        return { location, name, sizeBytes: ContentLength, modifiedMs, etag: bareEtag(ETag), metadata }
      }),
    copyIfAbsent: async (from, to, metadata) => {
      try {
        return await copyIfAbsent(from, to, metadata)
      } catch (error) {
        throw s3Failure(error, statusOf(error) === 403 ? to : from.location)
      }
    },
    putIfAbsent: async (location, text) => {
      try {
        return await ifAbsent(() =>
          client.send(new PutObjectCommand({ ...at(location), Body: text, IfNoneMatch: '*' })),
        )
      } catch (error) {
        throw notWritable(error, location)
      }
    },
    readText: (location) =>
      orNull(location, async () => {
        const { Body } = await client.send(new GetObjectCommand(at(location)))
        return (await Body?.transformToString()) ?? ''
      }),
    remove: async (location) => {
      try {
        await client.send(new DeleteObjectCommand(at(location)))
      } catch (error) {
        throw notWritable(error, location)
      }
    },
    dropUnfinished: async (to) => {
      const { Bucket, Key } = at(to)
      try {
        const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: Key }))
        for (const { Key: found, UploadId } of Uploads)
          if (found === Key) await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
      } catch (error) {
        // Who may write need not have the rights to list and to end uploads; buckets have rules that end old ones.
        if (![403, 404, 501].includes(statusOf(error) ?? 0)) throw s3Failure(error, to)
      }
    },
  }
}

/** False where the store says that something is there. */
async function ifAbsent(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    // 409: another write of the same name came first. An upload may have been ended by a recovery of the same name.
    const status = statusOf(error)
    if (status === 412 || status === 409 || (error as Error).name === 'NoSuchUpload') return false
    throw error
  }
}

function notWritable(error: unknown, location: string): unknown {
  const failure = s3Failure(error, location)
  if (!(failure instanceof StoreError) || failure.problem !== 'refused') return failure
  return new StoreError('not_writable', { location, reason: failure.reason, cause: error })
}

async function copyParts(
  client: S3Client,
  { location, etag, sizeBytes }: DescribedObject,
  upload: { readonly Bucket: string; readonly Key: string; readonly UploadId: string | undefined },
): Promise<CompletedPart[]> {
  const { container, key } = partsOf(location)
  const source = [container, ...key.split('/')].map(encodeURIComponent).join('/')
  const count = Math.ceil(sizeBytes / partBytes)
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const parts: CompletedPart[] = []
  const worker = async () => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      const start = (number - 1) * partBytes
      const range = { CopySourceRange: `bytes=${start}-${Math.min(start + partBytes, sizeBytes) - 1}` }
      const ask = { ...upload, PartNumber: number, CopySource: source, CopySourceIfMatch: `"${etag}"` }
      const { CopyPartResult } = await client.send(new UploadPartCopyCommand({ ...ask, ...(count > 1 ? range : {}) }))
      parts.push({ PartNumber: number, ETag: CopyPartResult?.ETag })
    }
  }
  await Promise.all(Array.from({ length: partsAtOnce }, worker))
  return parts.sort((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0))
}
