import { createHash } from 'node:crypto'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { download } from '../stores/download.ts'
import type { ObjectStore } from '../stores/object-store.ts'
import type { FoundFile, ReadableFile, Source } from './source.ts'
import { storeFailure } from './store-failure.ts'

/** Copies of files of other machines, kept while they are looked at. */
export interface LocalCopies {
  /** The file where it can be read: in place on this machine, else as a copy. */
  bring(store: ObjectStore, source: Source, file: FoundFile, signal?: AbortSignal): Promise<ReadableFile>
}

const mostKept = 50

export function openLocalCopies(folder: string): LocalCopies {
  const kept = new Map<string, Promise<string>>()
  const copy = async (store: ObjectStore, file: FoundFile, key: string, signal?: AbortSignal) => {
    const own = join(folder, key)
    const path = join(own, file.name)
    await mkdir(own, { recursive: true })
    await download({ store, file, path: `${path}.part`, ...(signal ? { signal } : {}) })
    await rename(`${path}.part`, path)
    return path
  }
  const dropOldest = () => {
    const [oldest] = kept
    if (kept.size < mostKept || !oldest) return
    kept.delete(oldest[0])
    void rm(join(folder, oldest[0]), { recursive: true, force: true }).catch(() => undefined)
  }
  return {
    bring: async (store, source, file, signal) => {
      const here = store.localPath(file.location)
      if (here !== null) return { ...file, path: here }
      const of = JSON.stringify([source.connectorId, file.location, file.etag])
      const key = createHash('sha256').update(of).digest('hex').slice(0, 24)
      const known = await kept.get(key)?.catch(() => null)
      if (known != null && (await stat(known).catch(() => null))) return { ...file, path: known }
      dropOldest()
      const copying = copy(store, file, key, signal)
      kept.set(key, copying)
      try {
        return { ...file, path: await copying }
      } catch (error) {
        if (kept.get(key) === copying) kept.delete(key)
        throw storeFailure(error, source.nodeId, folder)
      }
    },
  }
}
