import { keyPaths } from '../key-paths.ts'
import { type CopyingStore, type Metadata, moveByCopy } from '../move-by-copy.ts'
import type { ObjectStore, StoredObject } from '../object-store.ts'

export interface MemoryStore extends ObjectStore {
  /** What is in it now, by location. */
  readonly objects: Map<string, KeptObject>
  /** The steps of its moves; a test replaces one to let it fail. */
  readonly steps: { -readonly [Step in keyof CopyingStore]: CopyingStore[Step] }
}

interface KeptObject {
  readonly text: string
  readonly metadata: Metadata
}

/** A store without renames, in memory. Its locations are `mem://container/folder/name`; its files are old. */
export function memoryStore(files: Readonly<Record<string, string>> = {}): MemoryStore {
  const objects = new Map<string, KeptObject>(
    Object.entries(files).map(([location, text]) => [location, { text, metadata: {} }]),
  )
  const paths = keyPaths('mem')
  const described = (location: string, { text }: KeptObject): StoredObject => {
    const etag = Buffer.from(text).toString('hex')
    return { location, name: paths.nameOf(location), sizeBytes: Buffer.byteLength(text), modifiedMs: 1, etag }
  }
  const putIfAbsent = (location: string, kept: KeptObject) => {
    if (objects.has(location)) return false
    objects.set(location, kept)
    return true
  }
  const steps: MemoryStore['steps'] = {
    describe: (location) => {
      const kept = objects.get(location)
      return Promise.resolve(kept ? { ...described(location, kept), metadata: kept.metadata } : null)
    },
    copyIfAbsent: ({ location }, to, metadata) =>
      Promise.resolve(putIfAbsent(to, { text: objects.get(location)?.text ?? '', metadata })),
    putIfAbsent: (location, text) => Promise.resolve(putIfAbsent(location, { text, metadata: {} })),
    readText: (location) => Promise.resolve(objects.get(location)?.text ?? null),
    remove: (location) => {
      objects.delete(location)
      return Promise.resolve()
    },
  }
  const byStep: CopyingStore = {
    describe: (location) => steps.describe(location),
    copyIfAbsent: (from, to, metadata) => steps.copyIfAbsent(from, to, metadata),
    putIfAbsent: (location, text) => steps.putIfAbsent(location, text),
    readText: (location) => steps.readText(location),
    remove: (location) => steps.remove(location),
  }
  return {
    objects,
    steps,
    paths,
    // eslint-disable-next-line @typescript-eslint/require-await
    async *list(folder, isWanted = () => true, onFolder = () => undefined) {
      for (const [location, kept] of objects) {
        if (paths.folderOf(location) === folder && isWanted(paths.nameOf(location))) yield described(location, kept)
        const below = location.startsWith(`${folder}/`) ? location.slice(folder.length + 1).split('/') : []
        if (below.length > 1) onFolder(below[0] ?? '')
      }
    },
    requireFolder: () => Promise.resolve(),
    stat: (location) => {
      const kept = objects.get(location)
      return Promise.resolve(kept ? described(location, kept) : null)
    },
    // eslint-disable-next-line @typescript-eslint/require-await
    async *read(location, { range } = {}) {
      yield Buffer.from(objects.get(location)?.text ?? '').subarray(range?.start, range?.end)
    },
    ...moveByCopy(byStep),
    remove: (location) => steps.remove(location),
    removeFolder: () => Promise.resolve(),
    // eslint-disable-next-line @typescript-eslint/require-await
    async *probe() {
      yield* []
    },
    localPath: () => null,
    close: () => Promise.resolve(),
  }
}
