import { createHash } from 'node:crypto'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { download } from '../stores/download.ts'
import type { ObjectStore } from '../stores/object-store.ts'
import { writeFirstPart } from './first-part.ts'
import { endOfName } from './local-name.ts'
import type { FoundFile, ReadableFile, Source } from './source.ts'
import { storeFailure } from './store-failure.ts'

export interface BringOptions {
  /** The first records are enough, where they can be had without the others. */
  readonly firstPart?: boolean
  readonly signal?: AbortSignal
}

/** Copies of files of other machines, kept while they are looked at. */
export interface LocalCopies {
  /** The file where it can be read: in place on this machine, else as a copy. */
  bring(store: ObjectStore, source: Source, file: FoundFile, options?: BringOptions): Promise<ReadableFile>
}

const mostKept = 50

type Copy = Pick<ReadableFile, 'path' | 'part'>

export function openLocalCopies(folder: string): LocalCopies {
  const kept = new Map<string, Promise<Copy>>()
  const copy = async (store: ObjectStore, source: Source, file: FoundFile, key: string, options: BringOptions) => {
    const { firstPart = false, signal } = options
    const own = join(folder, key)
    const path = join(own, `file${endOfName(file.name)}`)
    const unfinished = `${path}.part`
    await mkdir(own, { recursive: true })
    const part = firstPart ? await writeFirstPart({ store, source, file, path: unfinished, signal }) : null
    if (!part) await download({ store, file, path: unfinished, ...(signal ? { signal } : {}) })
    await rename(unfinished, path)
    return { path, ...(part ? { part } : {}) }
  }
  const dropOldest = () => {
    const [oldest] = kept
    if (kept.size < mostKept || !oldest) return
    kept.delete(oldest[0])
    void rm(join(folder, oldest[0]), { recursive: true, force: true }).catch(() => undefined)
  }
  const known = async (key: string): Promise<Copy | null> => {
    const found = (await kept.get(key)?.catch(() => null)) ?? null
    return found && (await stat(found.path).catch(() => null)) ? found : null
  }
  return {
    bring: async (store, source, file, options = {}) => {
      const here = store.localPath(file.location)
      if (here !== null) return { ...file, path: here }
      const whole = keyOf(source, file, [])
      // Which bytes are a part depends on how the source reads the file.
      const { format, formatOptions } = source.config
      const key = options.firstPart === true ? keyOf(source, file, [format, formatOptions]) : whole
      const found = (await known(whole)) ?? (await known(key))
      if (found) return { ...file, ...found }
      dropOldest()
      const copying = copy(store, source, file, key, options)
      kept.set(key, copying)
      try {
        return { ...file, ...(await copying) }
      } catch (error) {
        if (kept.get(key) === copying) kept.delete(key)
        throw storeFailure(error, source.nodeId, folder)
      }
    },
  }
}

function keyOf({ connectorId }: Source, { location, etag }: FoundFile, read: readonly unknown[]): string {
  const of = JSON.stringify([connectorId, location, etag, ...read])
  return createHash('sha256').update(of).digest('hex').slice(0, 24)
}
