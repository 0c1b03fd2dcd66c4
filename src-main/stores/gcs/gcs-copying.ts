import type { FileMetadata, Storage } from '@google-cloud/storage'

import { partsOf } from '../key-paths.ts'
import type { CopyingStore } from '../move-by-copy.ts'
import type { StoredObject } from '../object-store.ts'
import { StoreError } from '../store-error.ts'
import { gcsFailure, statusOf } from './gcs-failure.ts'

const onlyIfAbsent = { preconditionOpts: { ifGenerationMatch: 0 } }

export function gcsCopying(client: Storage): CopyingStore {
  const at = (location: string, generation?: string) => {
    const { container, key } = partsOf(location)
    return client.bucket(container).file(key, generation === undefined ? {} : { generation })
  }
  const orNull = async <T>(location: string, ask: () => Promise<T>): Promise<T | null> => {
    try {
      return await ask()
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
        return { ...describedObject(location, found), metadata }
      }),
    copyIfAbsent: async (from, to, metadata) => {
      try {
        return await ifAbsent(() =>
          at(from.location, from.etag).copy(at(to), { metadata: { ...metadata }, ...onlyIfAbsent }),
        )
      } catch (error) {
        throw gcsFailure(error, from.location)
      }
    },
    putIfAbsent: async (location, text) => {
      try {
        return await ifAbsent(() => at(location).save(text, { resumable: false, ...onlyIfAbsent }))
      } catch (error) {
        throw notWritable(error, location)
      }
    },
    readText: (location) => orNull(location, async () => (await at(location).download())[0].toString()),
    remove: async (location) => {
      try {
        await at(location).delete({ ignoreNotFound: true })
      } catch (error) {
        throw notWritable(error, location)
      }
    },
  }
}

export const describedObject = (location: string, { size, updated, generation }: FileMetadata): StoredObject => ({
  location,
  name: location.slice(location.lastIndexOf('/') + 1),
  sizeBytes: Number(size ?? 0),
  modifiedMs: Date.parse(updated ?? '') || 0,
  etag: String(generation ?? ''),
})

/** False where the service says that there is one. */
async function ifAbsent(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write()
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
