import { setTimeout as sleep } from 'node:timers/promises'

import type { BlobServiceClient } from '@azure/storage-blob'

import { partsOf } from '../key-paths.ts'
import type { CopyingStore } from '../move-by-copy.ts'
import { StoreError } from '../store-error.ts'
import { azureFailure, statusOf } from './azure-failure.ts'
import { azurePaths } from './azure-paths.ts'

/** How long a copy that somebody began is waited for. */
const usualWaiting = { pendingMs: 500, mostMs: 600_000 }

export function azureCopying(client: BlobServiceClient, { pendingMs, mostMs } = usualWaiting): CopyingStore {
  const at = (location: string) => {
    const { container, key } = partsOf(location)
    return client.getContainerClient(container).getBlockBlobClient(key)
  }
  const orNull = async <T>(location: string, ask: () => Promise<T>): Promise<T | null> => {
    try {
      return await ask()
    } catch (error) {
      if (statusOf(error) === 404 && (error as { code?: string }).code !== 'ContainerNotFound') return null
      throw azureFailure(error, location)
    }
  }
  return {
    describe: (location) =>
      orNull(location, async () => {
        for (let waitedMs = 0; ; waitedMs += pendingMs) {
          const found = await at(location).getProperties()
          // A blob exists from the begin of its copy on, and is complete at its end.
          if (found.copyStatus !== 'pending')
            return {
              ...{ location, name: azurePaths.nameOf(location), ...factsOf(found) },
              metadata: isWhole(found.copyStatus) ? (found.metadata ?? {}) : {},
            }
          if (waitedMs >= mostMs)
            throw new StoreError('unreachable', { location, reason: 'its copy is still pending after a long wait' })
          await sleep(pendingMs)
        }
      }),
    copyIfAbsent: async (from, to, metadata) => {
      try {
        return await ifAbsent(async () => {
          const copy = await at(to).beginCopyFromURL(at(from.location).url, {
            metadata: { ...metadata },
            conditions: { ifNoneMatch: '*' },
            sourceConditions: { ifMatch: `"${from.etag}"` },
          })
          const { copyStatus } = await copy.pollUntilDone()
          if (copyStatus !== 'success')
            throw new StoreError('unreadable', { location: to, reason: `copy ${copyStatus}` })
        })
      } catch (error) {
        throw azureFailure(error, from.location)
      }
    },
    putIfAbsent: async (location, text) => {
      const options = { conditions: { ifNoneMatch: '*' } }
      try {
        return await ifAbsent(() => at(location).upload(text, Buffer.byteLength(text), options))
      } catch (error) {
        throw notWritable(error, location)
      }
    },
    readText: (location) => orNull(location, async () => (await at(location).downloadToBuffer()).toString()),
    remove: async (location) => {
      try {
        await at(location).deleteIfExists()
      } catch (error) {
        throw notWritable(error, location)
      }
    },
  }
}

/** A copy that failed leaves a blob that is no copy of anything. */
const isWhole = (copyStatus: string | undefined): boolean => copyStatus === undefined || copyStatus === 'success'

interface BlobFacts {
  readonly contentLength?: number | undefined
  readonly lastModified?: Date | undefined
  readonly etag?: string | undefined
}

export const factsOf = ({ contentLength, lastModified, etag }: BlobFacts) => ({
  sizeBytes: contentLength ?? 0,
  modifiedMs: lastModified?.getTime() ?? 0,
  etag: (etag ?? '').replaceAll('"', ''),
})

/** False where the service says that there is one. */
async function ifAbsent(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    const { code } = error as { readonly code?: string }
    // A condition on the original that does not hold has the same status.
    if (code === 'SourceConditionNotMet' || code === 'CannotVerifyCopySource') throw error
    if (statusOf(error) === 409 || statusOf(error) === 412) return false
    throw error
  }
}

function notWritable(error: unknown, location: string): unknown {
  const failure = azureFailure(error, location)
  if (!(failure instanceof StoreError) || failure.problem !== 'refused') return failure
  return new StoreError('not_writable', { location, reason: failure.reason, cause: error })
}
