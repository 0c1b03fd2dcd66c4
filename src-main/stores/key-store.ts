import { folderPrefix, isClaim, partsOf } from './key-paths.ts'
import { type CopyingStore, moveByCopy } from './move-by-copy.ts'
import type { ObjectStore, ReadOptions, StoredObject, StorePaths } from './object-store.ts'
import { type ProbeStep, probeSteps, type ProbeTask } from './probe.ts'
import { reasonOf } from './store-error.ts'
import { usualSilenceMs, withinSilence } from './within-silence.ts'

/** What the client of a store can do whose folders are parts of keys. Its own errors are translated by `failure`. */
export interface KeyClient {
  readonly paths: StorePaths
  readonly copying: CopyingStore
  /** The objects whose keys begin with a prefix and have no slash behind it; `onFolder` is told the beginnings of those that have, with the slash. */
  objects(container: string, prefix: string, onFolder: (prefix: string) => void): AsyncIterable<KeyedObject>
  /** The bytes from `start` up to `end`, or all of them. */
  read(at: ReadKey, options: ReadOptions): Promise<AsyncIterable<Uint8Array>>
  readonly failure: (error: unknown, location: string) => unknown
  readonly probe: ContainerProbe
  close?(): void
}

export interface KeyedObject extends Pick<StoredObject, 'sizeBytes' | 'modifiedMs' | 'etag'> {
  readonly key: string
}

export interface ReadKey {
  readonly container: string
  readonly key: string
}

/** How to find out whether the container of a connector can be read. */
export interface ContainerProbe {
  /** Empty where the connector names none. */
  readonly name: string
  readonly words: { readonly container: string; readonly objects: string }
  /** What has to work before the container is asked for. */
  readonly before?: readonly ProbeTask[]
  requireContainer(): Promise<unknown>
  /** How many of the first objects there are, up to `listedAtOnce`. */
  countFirst(): Promise<number>
}

export const listedAtOnce = 1_000

/** A store whose folders are only parts of the names of its objects, and which has no rename. */
export function keyStore(client: KeyClient, silenceMs = usualSilenceMs): ObjectStore {
  const { paths, copying } = client
  return {
    paths,
    knowsContent: true,
    list: (folder, isWanted, onFolder) => listFolder(client, folder, isWanted, onFolder),
    requireFolder: () => Promise.resolve(),
    stat: async (location) => {
      const found = await copying.describe(location)
      if (!found) return null
      const { metadata: _metadata, ...object } = found
      return object
    },
    read: (location, options) => readObject(client, silenceMs, location, options),
    ...moveByCopy(copying),
    remove: (location) => copying.remove(location),
    removeFolder: () => Promise.resolve(),
    probe: () => probeContainer(client),
    localPath: () => null,
    close: () => {
      client.close?.()
      return Promise.resolve()
    },
  }
}

async function* listFolder(
  client: KeyClient,
  folder: string,
  isWanted: (name: string) => boolean = () => true,
  onFolder: (name: string) => void = () => undefined,
): AsyncGenerator<StoredObject, void> {
  const { container, prefix } = folderPrefix(folder)
  const below = (key: string) => {
    onFolder(key.slice(prefix.length, -1))
  }
  try {
    for await (const { key, ...object } of client.objects(container, prefix, below)) {
      const name = key.slice(prefix.length)
      if (name !== '' && !isClaim(name) && isWanted(name)) yield { location: `${folder}/${name}`, name, ...object }
    }
  } catch (error) {
    throw client.failure(error, folder)
  }
}

async function* readObject(
  client: KeyClient,
  silenceMs: number,
  location: string,
  options: ReadOptions = {},
): AsyncGenerator<Uint8Array, void> {
  const { range, signal } = options
  if (range && range.end <= range.start) return
  const request = new AbortController()
  const stop = () => {
    request.abort()
  }
  signal?.addEventListener('abort', stop)
  try {
    const body = await client.read(partsOf(location), { ...options, signal: request.signal })
    yield* withinSilence(body, { location, silenceMs, signal, stop })
  } catch (error) {
    signal?.throwIfAborted()
    throw client.failure(error, location)
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

function probeContainer({ paths, probe, failure }: KeyClient): AsyncGenerator<ProbeStep, void> {
  const { name, words, before = [] } = probe
  const tasks: readonly ProbeTask[] = [
    ...before,
    {
      name: words.container,
      try: async () => {
        if (name === '') throw new TypeError(`the connector names no ${words.container}`)
        await probe.requireContainer()
        return `the ${words.container} ${name} is there`
      },
    },
    {
      name: 'list',
      try: async () => {
        const count = await probe.countFirst()
        return count === listedAtOnce ? `at least 1,000 ${words.objects}` : `${count} ${words.objects}`
      },
    },
  ]
  const location = paths.locate({ path: '', container: name, baseFolder: '' })
  return probeSteps(tasks, (error) => reasonOf(failure(error, location)))
}
