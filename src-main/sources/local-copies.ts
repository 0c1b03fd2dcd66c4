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

export interface CopyLimits {
  /** Above that the oldest copies are removed. */
  readonly mostBytes: number
  /** So long after it was brought a copy counts as in use, and stays whatever its size. */
  readonly heldMs: number
  readonly now: () => number
}

const usualLimits: CopyLimits = { mostBytes: 8 * 1024 ** 3, heldMs: 3_600_000, now: () => performance.now() }

type Copy = Pick<ReadableFile, 'path' | 'part'> & { readonly sizeBytes: number }

interface Kept {
  readonly folder: string
  readonly copying: Promise<Copy>
  /** Null while it is downloaded. */
  copy: Copy | null
  broughtMs: number
}

export function openLocalCopies(folder: string, limits: Partial<CopyLimits> = {}): LocalCopies {
  const { mostBytes, heldMs, now } = { ...usualLimits, ...limits }
  /** The one that was brought last comes last. */
  const kept = new Map<string, Kept>()
  let lastFolder = 0
  const copy = async (store: ObjectStore, source: Source, file: FoundFile, own: string, options: BringOptions) => {
    const { firstPart = false, signal } = options
    const path = join(own, `file${endOfName(file.name)}`)
    const unfinished = `${path}.part`
    await mkdir(own, { recursive: true })
    const part = firstPart ? await writeFirstPart({ store, source, file, path: unfinished, signal }) : null
    if (!part) await download({ store, file, path: unfinished, ...(signal ? { signal } : {}) })
    await rename(unfinished, path)
    return { path, sizeBytes: (await stat(path)).size, ...(part ? { part } : {}) }
  }
  const drop = async (key: string, dropped: Kept) => {
    if (kept.get(key) === dropped) kept.delete(key)
    await rm(dropped.folder, { recursive: true, force: true }).catch(() => undefined)
  }
  const dropUnused = async () => {
    const copies = [...kept].filter(([, { copy }]) => copy !== null)
    let bytes = copies.reduce((sum, [, { copy }]) => sum + (copy?.sizeBytes ?? 0), 0)
    for (const [key, each] of copies) {
      if (bytes <= mostBytes) return
      if (now() - each.broughtMs < heldMs) continue
      bytes -= each.copy?.sizeBytes ?? 0
      await drop(key, each)
    }
  }
  const known = async (key: string): Promise<Copy | null> => {
    const found = kept.get(key)
    if (!found) return null
    found.broughtMs = now()
    kept.delete(key)
    kept.set(key, found)
    const copy = await found.copying.catch(() => null)
    return copy && (await stat(copy.path).catch(() => null)) ? copy : null
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
      if (found) return readable(file, found)
      const own = join(folder, `${key}-${++lastFolder}`)
      const copying = copy(store, source, file, own, options)
      const mine: Kept = { folder: own, copying, copy: null, broughtMs: now() }
      kept.set(key, mine)
      try {
        mine.copy = await copying
        mine.broughtMs = now()
      } catch (error) {
        await drop(key, mine)
        throw storeFailure(error, source.nodeId, folder)
      }
      await dropUnused()
      return readable(file, mine.copy)
    },
  }
}

const readable = (file: FoundFile, { path, part }: Copy): ReadableFile => ({ ...file, path, ...(part ? { part } : {}) })

function keyOf({ connectorId }: Source, { location, etag }: FoundFile, read: readonly unknown[]): string {
  const of = JSON.stringify([connectorId, location, etag, ...read])
  return createHash('sha256').update(of).digest('hex').slice(0, 24)
}
