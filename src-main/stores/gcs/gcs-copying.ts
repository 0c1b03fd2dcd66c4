import { text } from 'node:stream/consumers'

import type { FileMetadata, Storage } from '@google-cloud/storage'

import { partsOf } from '../key-paths.ts'
import type { CopyingStore } from '../move-by-copy.ts'
import { StoreError } from '../store-error.ts'
import { answeredWithin, usualSilenceMs } from '../within-silence.ts'
import { contentStream } from './content-stream.ts'
import { gcsFailure, statusOf } from './gcs-failure.ts'
import { gcsPaths } from './gcs-paths.ts'

/** A copy is made inside of the service, in steps. */
const copyPatience = 10

const onlyIfAbsent = { preconditionOpts: { ifGenerationMatch: 0 } }

export function gcsCopying(client: Storage, silenceMs = usualSilenceMs): CopyingStore {
  const at = (location: string, generation?: string) => {
    const { container, key } = partsOf(location)
    return client.bucket(container).file(key, generation === undefined ? {} : { generation })
  }
  const orNull = async <T>(location: string, ask: () => Promise<T>): Promise<T | null> => {
    try {
      return await answeredWithin(ask(), location, silenceMs)
    } catch (error) {
      if (statusOf(error) === 404) return null
      throw gcsFailure(error, location)
    }
  }
  return {
    describe: (location) =>
      orNull(location, async () => {
        const [found] = await at(location).getMetadata()
        const metadata = (found.metadata ?? {}) as Readonly<Record<string, string>>
        return { location, name: gcsPaths.nameOf(location), ...factsOf(found), metadata }
      }),
    copyIfAbsent: async (from, to, metadata) => {
      try {
        const copy = at(from.location, from.etag).copy(at(to), { metadata: { ...metadata }, ...onlyIfAbsent })
        return await ifAbsent(answeredWithin(copy, to, copyPatience * silenceMs))
      } catch (error) {
        throw gcsFailure(error, from.location)
      }
    },
    putIfAbsent: async (location, text) => {
      try {
        const save = at(location).save(text, { resumable: false, ...onlyIfAbsent })
        return await ifAbsent(answeredWithin(save, location, silenceMs))
      } catch (error) {
        throw notWritable(error, location)
      }
    },
    readText: (location) => orNull(location, async () => text(contentStream(at(location)))),
    remove: async (location) => {
      try {
        await answeredWithin(at(location).delete({ ignoreNotFound: true }), location, silenceMs)
      } catch (error) {
        throw notWritable(error, location)
      }
    },
  }
}

export const factsOf = ({ size, updated, generation }: FileMetadata) => ({
  sizeBytes: Number(size ?? 0),
  modifiedMs: Date.parse(updated ?? '') || 0,
  etag: String(generation ?? ''),
})

/** False where the service says that there is one. */
async function ifAbsent(write: Promise<unknown>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    if (statusOf(error) === 412) return false
    throw error
  }
}

function notWritable(error: unknown, location: string): unknown {
  const failure = gcsFailure(error, location)
  if (!(failure instanceof StoreError) || failure.problem !== 'refused') return failure
  return new StoreError('not_writable', { location, reason: failure.reason, cause: error })
}
